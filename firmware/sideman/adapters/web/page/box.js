// The box in the browser: the line, the glass, the lamps and the controls, joined.

import { Controls } from "./controls.js";
import { name } from "./feet.js";
import { Glass } from "./glass.js";
import { Mixer } from "./mixer.js";
import { Sheet } from "./sheet.js";
import { Wire } from "./wire.js";

const glass = new Glass(document.getElementById("glass"));
const sheet = new Sheet(document.getElementById("sheet"));
const mixer = new Mixer(document.getElementById("mixer"), (...move) => wire.say(...move));
const link = document.getElementById("link");

function light(id, [r, g, b]) {
  const led = document.getElementById(id);
  led.style.setProperty("--light", `rgb(${r} ${g} ${b})`);
  led.classList.toggle("lit", r + g + b > 0);
}

const wire = new Wire({
  onPicture: (bytes) => glass.show(bytes),
  onLights: ({ beat, status }) => {
    light("beat-led", beat);
    light("status-led", status);
  },
  onNews: { sheet: (news) => sheet.show(news), now: (news) => sheet.now(news), feet: (news) => name(news), mix: (news) => mixer.show(news), meters: (news) => mixer.meters(news) },
  onLink: (up, switchedOff) => {
    const off = !up && (switchedOff || document.body.classList.contains("off"));
    document.body.classList.toggle("linked", up);
    document.body.classList.toggle("off", off); // its last picture stays, as on glass
    link.textContent = up || off ? "" : "The box does not answer";
    if (!up) controls?.letGoOfAll();
  },
});

const controls = new Controls((control, action, value) => wire.say(control, action, value));
