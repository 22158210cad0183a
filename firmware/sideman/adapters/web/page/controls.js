// The controls under mouse, finger and keys. A control held in two ways is down until both let go.

const KEYS = {
  a: "A", " ": "A", b: "B", c: "C", d: "D", e: "E",
  s: "STYLE", k: "KEY", t: "TEMPO", escape: "BACK", backspace: "BACK", enter: "PUSH",
};
const TURNS = { arrowleft: -1, arrowright: 1 };
const TREADS = { arrowup: 0.05, arrowdown: -0.05 };
const STEP_PX = 12; // of a drag, a step of the knob
const STILL_MS = 180; // a finger that rests on the knob without turning pushes it
const NOTCH = 40; // of a wheel's delta in pixels, a step

export class Controls {
  constructor(say) {
    this.say = say;
    this.held = new Map(); // control → who holds it: keys and pointers
    this.angle = 0;
    this.tread = 0.5;
    this.wheel = 0;
    for (const button of document.querySelectorAll("button[data-control]")) this.button(button);
    this.knob(document.getElementById("knob"));
    this.pedal(document.getElementById("pedal"));
    addEventListener("keydown", (event) => this.keyDown(event));
    addEventListener("keyup", (event) => this.letGo(`key ${event.code}`));
    for (const gone of ["blur", "pagehide"]) addEventListener(gone, () => this.letGoOfAll());
    document.addEventListener("visibilitychange", () => document.hidden && this.letGoOfAll());
    document.addEventListener("contextmenu", (event) => event.target.closest(".box") && event.preventDefault());
  }

  press(control, who) {
    const holders = this.held.get(control) ?? new Set();
    this.held.set(control, holders.add(who));
    if (holders.size > 1) return;
    this.say(control, "press");
    this.look(control, true);
  }

  letGo(who) {
    for (const [control, holders] of this.held) {
      if (!holders.delete(who) || holders.size) continue;
      this.held.delete(control);
      this.say(control, "release");
      this.look(control, false);
    }
  }

  letGoOfAll() {
    for (const holders of [...this.held.values()]) for (const who of [...holders]) this.letGo(who);
  }

  look(control, down) {
    document.querySelector(`[data-control="${control}"]`).classList.toggle("down", down);
  }

  keyDown(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("summary, input, .mute")) return;
    const key = event.key.toLowerCase();
    const focused = document.activeElement?.closest?.("button[data-control]");
    const control = focused && (key === " " || key === "enter") ? focused.dataset.control : KEYS[key];
    if (control) {
      if (!event.repeat) this.press(control, `key ${event.code}`);
    } else if (TURNS[key]) this.turn(TURNS[key]);
    else if (TREADS[key]) this.treadTo(this.tread + TREADS[key]);
    else return;
    event.preventDefault();
  }

  button(element) {
    const who = (event) => `pointer ${event.pointerId}`;
    element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      element.setPointerCapture(event.pointerId);
      this.press(element.dataset.control, who(event));
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"])
      element.addEventListener(end, (event) => this.letGo(who(event)));
  }

  turn(steps) {
    this.say("KNOB", "turn", Math.max(-24, Math.min(24, steps)));
    this.angle += steps * 15;
    const knob = document.getElementById("knob");
    knob.querySelector(".cap").style.transform = `rotate(${this.angle}deg)`;
    knob.setAttribute("aria-valuenow", Math.round(this.angle / 15));
  }

  knob(element) {
    let grip = null; // where the drag has come to, and the timer of a finger that rests
    element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      element.setPointerCapture(event.pointerId);
      const who = `pointer ${event.pointerId}`;
      grip = { at: event.clientX - event.clientY, turned: false, pushed: false };
      grip.timer = setTimeout(() => { grip.pushed = true; this.press("PUSH", who); }, STILL_MS);
    });
    element.addEventListener("pointermove", (event) => {
      if (!grip || grip.pushed) return;
      const steps = Math.trunc((event.clientX - event.clientY - grip.at) / STEP_PX);
      if (!steps) return;
      clearTimeout(grip.timer);
      grip.turned = true;
      grip.at += steps * STEP_PX;
      this.turn(steps);
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"])
      element.addEventListener(end, (event) => {
        const who = `pointer ${event.pointerId}`;
        if (grip) {
          clearTimeout(grip.timer);
          if (end === "pointerup" && !grip.turned && !grip.pushed) this.press("PUSH", who);
          grip = null;
        }
        this.letGo(who);
      });
    element.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.wheel += event.deltaMode ? -Math.sign(event.deltaY) * NOTCH : -event.deltaY;
      const steps = Math.trunc(this.wheel / NOTCH);
      if (!steps) return;
      this.wheel = event.deltaMode || Math.abs(event.deltaY) >= 2 * NOTCH ? 0 : this.wheel - steps * NOTCH;
      this.turn(event.deltaMode || Math.abs(event.deltaY) >= 2 * NOTCH ? Math.sign(steps) : steps);
    }, { passive: false });
  }

  treadTo(place) {
    this.tread = Math.round(Math.max(0, Math.min(1, place)) * 100) / 100;
    this.say("PEDAL", "move", this.tread);
    const pedal = document.getElementById("pedal");
    pedal.style.setProperty("--toe", this.tread);
    pedal.setAttribute("aria-valuenow", Math.round(this.tread * 100));
  }

  pedal(element) {
    const follow = (event) => {
      const { top, height } = element.getBoundingClientRect();
      this.treadTo(1 - (event.clientY - top) / height);
    };
    element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      element.setPointerCapture(event.pointerId);
      follow(event);
    });
    element.addEventListener("pointermove", (event) => element.hasPointerCapture(event.pointerId) && follow(event));
  }
}
