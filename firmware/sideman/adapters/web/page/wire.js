// The line to the box: pictures of 1,024 bytes, lights and news come in, moves of the controls go out.

const SWITCHED_OFF = 1001; // the box said that it ends

export class Wire {
  constructor({ onPicture, onLights, onNews, onLink }) {
    this.hear = { onPicture, onLights, onNews, onLink };
    this.open();
  }

  open() {
    const socket = new WebSocket(`ws://${location.host}/wire`);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.hear.onLink(true);
    socket.onmessage = ({ data }) => {
      if (data instanceof ArrayBuffer) return this.hear.onPicture(new Uint8Array(data));
      const said = JSON.parse(data);
      if (said.refused) return console.warn(said.refused);
      for (const [name, news] of Object.entries(said)) this.hear.onNews[name]?.(news);
      if (said.beat) this.hear.onLights(said);
    };
    socket.onclose = ({ code }) => {
      this.hear.onLink(false, code === SWITCHED_OFF);
      setTimeout(() => this.open(), 700);
    };
    this.socket = socket;
  }

  say(control, action, value) {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.socket.send(JSON.stringify(value === undefined ? { control, action } : { control, action, value }));
  }
}
