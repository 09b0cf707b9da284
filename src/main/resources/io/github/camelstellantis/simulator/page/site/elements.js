// Elements without markup in strings: nothing that a vehicle reports can become markup.

const SVG = 'http://www.w3.org/2000/svg';

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter(child => child !== null));
  return node;
}

export const html = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);

export const svg = (name, attributes = {}, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

/** Makes these the children of a node, and changes only what is different: focus, clicks and selections survive. */
export function show(node, ...children) {
  const old = [...node.childNodes];
  children.forEach((child, i) => old[i] ? become(old[i], child) : node.append(child));
  old.slice(children.length).forEach(each => each.remove());
}

function become(node, wish) {
  if (node.isEqualNode(wish)) return;
  if (node.nodeType !== Node.ELEMENT_NODE || node.nodeName !== wish.nodeName) {
    node.replaceWith(wish);
    return;
  }
  [...node.attributes].filter(({name}) => !wish.hasAttribute(name)).forEach(({name}) => node.removeAttribute(name));
  [...wish.attributes].forEach(({name, value}) => node.setAttribute(name, value));
  show(node, ...wish.childNodes);
}

export const find = selector => document.querySelector(selector);

export function say(selector, text) {
  const node = find(selector);
  if (node.textContent !== text) node.textContent = text;
}
