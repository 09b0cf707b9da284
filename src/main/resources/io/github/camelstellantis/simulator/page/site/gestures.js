// The pointer, the wheel, two fingers, the keys and the buttons of the map.

const MOVES = {ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60]};
const ZOOMS = {'+': 1.6, '=': 1.6, '-': 1 / 1.6};

export function controls(node, buttons, view, {changed, all}) {
  const zoom = (...how) => {
    view.zoom(...how);
    changed();
  };
  const inside = event => {
    const {left, top} = node.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };

  buttons.addEventListener('click', event => {
    const wish = event.target.dataset.zoom;
    if (wish === 'all') all();
    else if (wish) zoom(wish === 'in' ? 1.6 : 1 / 1.6);
  });

  node.addEventListener('keydown', event => {
    if (MOVES[event.key]) view.move(...MOVES[event.key]);
    else if (ZOOMS[event.key]) view.zoom(ZOOMS[event.key]);
    else if (event.key === '0') all();
    else return;
    event.preventDefault();
    changed();
  });

  node.addEventListener('wheel', event => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 400), ...inside(event));
  }, {passive: false});

  pointers(node, {inside, zoom, move: (dx, dy) => {
    view.move(dx, dy);
    changed();
  }});
}

/** A mouse drags the map; one finger scrolls the page, as everywhere, and two move and zoom the map. */
function pointers(node, {inside, zoom, move}) {
  const down = new Map();
  const middle = () => [...down.values()].reduce(([x, y], [px, py]) => [x + px / down.size, y + py / down.size], [0, 0]);
  const spread = () => {
    const [[ax, ay], [bx, by]] = down.values();
    return Math.hypot(ax - bx, ay - by);
  };

  node.addEventListener('pointerdown', event => down.set(event.pointerId, inside(event)));
  for (const end of ['pointerup', 'pointercancel', 'pointerleave']) {
    node.addEventListener(end, event => down.delete(event.pointerId));
  }
  node.addEventListener('pointermove', event => {
    if (!down.has(event.pointerId)) return;
    const before = middle();
    const wide = down.size === 2 ? spread() : 0;
    down.set(event.pointerId, inside(event));
    if (event.pointerType === 'touch' && down.size < 2) return;
    const now = middle();
    move(now[0] - before[0], now[1] - before[1]);
    if (wide && down.size === 2) zoom(spread() / wide, ...now);
  });
}
