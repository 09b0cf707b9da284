// Level and range over the last day, small in the list and large with axes.

import {show, svg} from './elements.js';
import {known, level, number, time} from './words.js';

const HOUR = 60 * 60;
const HOURS_APART = [1, 2, 3, 4, 6];
const SPARK = {width: 132, height: 30};
const EDGE = {left: 44, right: 52, top: 12, bottom: 26};

const points = list => list.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');

/** Where a report is, from the left and from the top. */
class Frame {
  constructor({now, since}, {left, top, width, height}, most) {
    this.now = now;
    this.x = at => left + width * (at - since) / (now - since);
    this.percent = value => top + height * (1 - value / 100);
    this.km = value => top + height * (1 - value / most);
  }

  levels(course) {
    return course.filter(report => known(level(report))).map(report => [this.x(report.at), this.percent(level(report))]);
  }

  ranges(course) {
    return course.filter(report => known(report.range)).map(report => [this.x(report.at), this.km(report.range)]);
  }
}

const farthest = course => Math.max(100, ...course.map(report => report.range ?? 0));

/** A round number of kilometres at the top of the axis. */
const ceiling = km => Math.ceil(km / 100) * 100;

function lines(frame, course, floor) {
  const levels = frame.levels(course);
  const ranges = frame.ranges(course);
  const area = levels.length ? [[levels[0][0], floor], ...levels, [levels.at(-1)[0], floor]] : [];
  return [
    svg('polygon', {class: 'area', points: points(area)}),
    svg('polyline', {class: 'range', points: points(ranges)}),
    svg('polyline', {class: 'level', points: points(levels)}),
    ...[ranges.at(-1), levels.at(-1)].filter(Boolean).map(last => since(frame, last)),
  ];
}

/** What was reported last, until now: nobody knows better. */
const since = (frame, [x, y]) => svg('line', {class: 'held', x1: x, x2: frame.x(frame.now), y1: y, y2: y});

export function spark(course, period) {
  const {width, height} = SPARK;
  const frame = new Frame(period, {left: 2, top: 2, width: width - 4, height: height - 4}, farthest(course));
  const end = frame.levels(course).at(-1);
  return svg('svg', {class: 'spark', viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true'},
    svg('line', {class: 'axis', x1: 0, x2: width, y1: height - 1, y2: height - 1}),
    ...lines(frame, course, height - 2),
    end ? svg('circle', {class: 'end', cx: end[0], cy: end[1], r: 2.5}) : null);
}

/** The large chart; the arrow keys and the pointer read it out. */
export class Course {
  #course = [];
  #at = null;

  constructor(node, read) {
    this.node = node;
    this.read = read;
    node.addEventListener('pointermove', event => this.#point(event));
    node.addEventListener('pointerleave', () => this.#choose(null));
    node.addEventListener('blur', () => this.#choose(null));
    node.addEventListener('keydown', event => this.#key(event));
  }

  paint(course, period) {
    const {width, height} = this.node.getBoundingClientRect();
    if (!width) return;
    this.#course = course;
    const box = {left: EDGE.left, top: EDGE.top, width: width - EDGE.left - EDGE.right, height: height - EDGE.top - EDGE.bottom};
    const most = ceiling(farthest(course));
    this.frame = new Frame(period, box, most);
    this.node.setAttribute('viewBox', `0 0 ${width} ${height}`);
    show(this.node, ...this.#grid(box, most, period), ...lines(this.frame, course, box.top + box.height), this.#cursor(box));
    this.box = box;
  }

  #grid({left, top, width, height}, most, {since, now}) {
    const across = [0, 25, 50, 75, 100].flatMap(percent => {
      const y = this.frame.percent(percent);
      return [
        svg('line', {class: 'grid', x1: left, x2: left + width, y1: y, y2: y}),
        svg('text', {x: left - 8, y: y + 4, 'text-anchor': 'end'}, `${percent}${percent === 100 ? ' %' : ''}`),
        svg('text', {x: left + width + 8, y: y + 4}, `${number(most * percent / 100)}${percent === 100 ? ' km' : ''}`),
      ];
    });
    const step = (HOURS_APART.find(hours => (now - since) / HOUR / hours < width / 60) ?? 12) * HOUR;
    const first = Math.ceil(since / step) * step;
    const down = Array.from({length: Math.floor((now - first) / step) + 1}, (_, i) => first + i * step).flatMap(at => [
      svg('line', {class: 'grid', x1: this.frame.x(at), x2: this.frame.x(at), y1: top, y2: top + height}),
      svg('text', {x: this.frame.x(at), y: top + height + 18, 'text-anchor': 'middle'}, time(at)),
    ]);
    return [...across, ...down];
  }

  #cursor({top, height}) {
    const report = this.#course[this.#at];
    if (!report) return svg('g');
    const x = this.frame.x(report.at);
    return svg('g', {class: 'cursor'},
      svg('line', {x1: x, x2: x, y1: top, y2: top + height}),
      known(level(report)) ? svg('circle', {class: 'on-level', cx: x, cy: this.frame.percent(level(report)), r: 4}) : null,
      known(report.range) ? svg('circle', {class: 'on-range', cx: x, cy: this.frame.km(report.range), r: 4}) : null);
  }

  #point(event) {
    const x = event.clientX - this.node.getBoundingClientRect().left;
    const distances = this.#course.map(report => Math.abs(this.frame.x(report.at) - x));
    this.#choose(distances.length ? distances.indexOf(Math.min(...distances)) : null);
  }

  #key(event) {
    const step = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (!step || !this.#course.length) return;
    event.preventDefault();
    const last = this.#course.length - 1;
    this.#choose(Math.min(last, Math.max(0, (this.#at ?? last + (step < 0 ? 1 : 0)) + step)));
  }

  #choose(at) {
    this.#at = at;
    this.node.querySelector('g:last-child')?.replaceWith(this.#cursor(this.box));
    const report = this.#course[at];
    this.read(report
      ? [time(report.at), known(level(report)) && `${number(level(report))} %`, known(report.range) && `${number(report.range)} km`]
        .filter(Boolean).join(' · ')
      : '');
  }
}
