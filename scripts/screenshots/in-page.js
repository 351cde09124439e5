/**
 * Runs in a page: draws cells on a grid, each in its own place, and gives the pixels. Lines,
 * blocks and braille are drawn as shapes, so that they meet at the edges of their cells.
 */
(() => {
  const CELL = { width: 9, height: 18 };
  const FONT_PX = 15;
  const BASELINE = 14;
  const MARGIN = 10;
  /** Steps between a text and its ground: few, so that the picture stays small. */
  const SHADES = 5;

  const css = (colour) => `#${colour.toString(16).padStart(6, '0')}`;

  /** Where lines leave a cell: left, up, right, down. */
  const LINES = {
    '\u2500': [1, 0, 1, 0],
    '\u2502': [0, 1, 0, 1],
    '\u250c': [0, 0, 1, 1],
    '\u2510': [1, 0, 0, 1],
    '\u2514': [0, 1, 1, 0],
    '\u2518': [1, 1, 0, 0],
    '\u251c': [0, 1, 1, 1],
    '\u2524': [1, 1, 0, 1],
    '\u252c': [1, 0, 1, 1],
    '\u2534': [1, 1, 1, 0],
    '\u253c': [1, 1, 1, 1],
  };
  /** Rounded corners: the sides that they join. */
  const ARCS = {
    '\u256d': [1, 1],
    '\u256e': [-1, 1],
    '\u256f': [-1, -1],
    '\u2570': [1, -1],
  };

  function drawLines(context, x, y, [left, up, right, down]) {
    const { width, height } = CELL;
    const [middle, centre] = [x + Math.floor(width / 2), y + Math.floor(height / 2)];
    if (left) context.fillRect(x, centre, middle - x + 1, 1);
    if (right) context.fillRect(middle, centre, x + width - middle, 1);
    if (up) context.fillRect(middle, y, 1, centre - y + 1);
    if (down) context.fillRect(middle, centre, 1, y + height - centre);
  }

  function drawArc(context, x, y, [across, along]) {
    const { width, height } = CELL;
    const [middle, centre] = [x + Math.floor(width / 2) + 0.5, y + Math.floor(height / 2) + 0.5];
    context.beginPath();
    context.moveTo(across > 0 ? x + width : x, centre);
    context.quadraticCurveTo(middle, centre, middle, along > 0 ? y + height : y);
    context.lineWidth = 1;
    context.stroke();
  }

  /** Which quarters are filled: upper left, upper right, lower left, lower right. */
  const QUARTERS = {
    '\u2596': [0, 0, 1, 0],
    '\u2597': [0, 0, 0, 1],
    '\u2598': [1, 0, 0, 0],
    '\u2599': [1, 0, 1, 1],
    '\u259a': [1, 0, 0, 1],
    '\u259b': [1, 1, 1, 0],
    '\u259c': [1, 1, 0, 1],
    '\u259d': [0, 1, 0, 0],
    '\u259e': [0, 1, 1, 0],
    '\u259f': [0, 1, 1, 1],
  };

  function drawBlock(context, x, y, text) {
    const code = text.codePointAt(0);
    const { width, height } = CELL;
    const rect = (left, top, across, along) => {
      const [from, above] = [x + Math.round(left * width), y + Math.round(top * height)];
      const to = x + Math.round((left + across) * width);
      context.fillRect(from, above, to - from, y + Math.round((top + along) * height) - above);
    };
    if (code === 0x2580) return rect(0, 0, 1, 0.5);
    if (code <= 0x2588) return rect(0, 1 - (code - 0x2580) / 8, 1, (code - 0x2580) / 8);
    if (code <= 0x258f) return rect(0, 0, (0x2590 - code) / 8, 1);
    if (code === 0x2590) return rect(0.5, 0, 0.5, 1);
    if (code <= 0x2593) {
      context.globalAlpha = (code - 0x2590) / 4;
      rect(0, 0, 1, 1);
      context.globalAlpha = 1;
      return undefined;
    }
    if (code === 0x2594) return rect(0, 0, 1, 1 / 8);
    if (code === 0x2595) return rect(7 / 8, 0, 1 / 8, 1);
    for (const [index, filled] of QUARTERS[text].entries()) {
      if (filled) rect((index % 2) / 2, Math.floor(index / 2) / 2, 0.5, 0.5);
    }
    return undefined;
  }

  /** Which dot each bit of a braille sign is: column and row. */
  const DOTS = [
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 0],
    [1, 1],
    [1, 2],
    [0, 3],
    [1, 3],
  ];

  function drawBraille(context, x, y, code) {
    for (const [bit, [column, row]] of DOTS.entries()) {
      if (((code - 0x2800) >> bit) & 1) {
        context.fillRect(x + 1 + column * 5, y + 1 + Math.round(row * 4.5), 2, 2);
      }
    }
  }

  function drawText(context, x, y, text, width, bold) {
    context.save();
    context.beginPath();
    context.rect(x, y, width, CELL.height);
    context.clip();
    context.font = `${bold ? 'bold ' : ''}${FONT_PX}px "DejaVu Sans Mono", monospace`;
    const wanted = context.measureText(text).width;
    const scale = Math.min(1, width / wanted);
    context.translate(x + (width - wanted * scale) / 2, y + BASELINE);
    context.scale(scale, 1);
    context.fillText(text, 0, 0);
    context.restore();
  }

  function drawCell(context, x, y, [text, cells, front, back, bold, underlined]) {
    const width = cells * CELL.width;
    context.fillStyle = css(back);
    context.fillRect(x, y, width, CELL.height);
    context.fillStyle = css(front);
    context.strokeStyle = css(front);
    const code = text.codePointAt(0) ?? 0x20;
    if (text in LINES) drawLines(context, x, y, LINES[text]);
    else if (text in ARCS) drawArc(context, x, y, ARCS[text]);
    else if (code >= 0x2580 && code <= 0x259f) drawBlock(context, x, y, text);
    else if (code >= 0x2800 && code <= 0x28ff) drawBraille(context, x, y, code);
    else if (text.trim() !== '') drawText(context, x, y, text, width, bold);
    if (underlined) context.fillRect(x, y + BASELINE + 2, width, 1);
    flatten(context, x, y, width, front, back);
  }

  /** Leaves so few shades between a cell's two colours that the picture has a small palette. */
  function flatten(context, x, y, width, front, back) {
    const channels = (colour) => [16, 8, 0].map((shift) => (colour >> shift) & 0xff);
    const [text, ground] = [channels(front), channels(back)];
    const spans = text.map((value, channel) => value - ground[channel]);
    const widest = spans.reduce(
      (best, span, at) => (Math.abs(span) > Math.abs(spans[best]) ? at : best),
      0,
    );
    if (spans[widest] === 0) return;
    const image = context.getImageData(x, y, width, CELL.height);
    const { data } = image;
    for (let at = 0; at < data.length; at += 4) {
      const share = (data[at + widest] - ground[widest]) / spans[widest];
      const step = Math.round(share * (SHADES - 1)) / (SHADES - 1);
      for (let channel = 0; channel < 3; channel += 1) {
        data[at + channel] = Math.round(ground[channel] + spans[channel] * step);
      }
    }
    context.putImageData(image, x, y);
  }

  /** The picture's size and its pixels, in base64. */
  globalThis.drawCells = ({ rows, ground }) => {
    const canvas = document.createElement('canvas');
    canvas.width = rows[0].length * CELL.width + 2 * MARGIN;
    canvas.height = rows.length * CELL.height + 2 * MARGIN;
    const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
    context.fillStyle = css(ground);
    context.fillRect(0, 0, canvas.width, canvas.height);
    for (const [row, cells] of rows.entries()) {
      for (const [column, cell] of cells.entries()) {
        if (cell[1] === 0) continue;
        drawCell(context, MARGIN + column * CELL.width, MARGIN + row * CELL.height, cell);
      }
    }
    const { width, height } = canvas;
    const { data } = context.getImageData(0, 0, width, height);
    let binary = '';
    for (let at = 0; at < data.length; at += 0x8000) {
      binary += String.fromCharCode(...data.subarray(at, at + 0x8000));
    }
    return { width, height, base64: btoa(binary) };
  };
})();
