// The OLED: each bit a pixel, and each pixel a whole number of the screen's.

const WIDTH = 128;
const HEIGHT = 64;
const LIT = [205, 233, 255];
const DARK = [7, 9, 12];

export class Glass {
  constructor(canvas) {
    this.canvas = canvas;
    this.ink = canvas.getContext("2d", { willReadFrequently: true });
    this.image = this.ink.createImageData(WIDTH, HEIGHT);
    this.show(new Uint8Array((WIDTH * HEIGHT) / 8));
    this.fit();
    new ResizeObserver(() => this.fit()).observe(canvas.parentElement);
  }

  show(bytes) {
    const out = this.image.data;
    for (let i = 0; i < WIDTH * HEIGHT; i++) {
      const [r, g, b] = bytes[i >> 3] & (128 >> (i & 7)) ? LIT : DARK;
      out.set([r, g, b, 255], i * 4);
    }
    this.ink.putImageData(this.image, 0, 0);
  }

  fit() {
    const room = this.canvas.parentElement.clientWidth * devicePixelRatio;
    const times = Math.max(1, Math.floor(room / WIDTH));
    this.canvas.style.width = `${(WIDTH * times) / devicePixelRatio}px`;
    this.canvas.style.height = `${(HEIGHT * times) / devicePixelRatio}px`;
  }
}
