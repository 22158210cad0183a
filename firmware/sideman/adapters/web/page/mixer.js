// The mixer: a fader, a meter and a mute for each strip. A fader under a hand is not moved by the box.

const UNITY = 0.8;

export class Mixer {
  constructor(root, say) {
    this.root = root;
    this.say = say;
    this.strips = new Map();
  }

  show(mix) {
    for (const [name, [level, muted]] of Object.entries(mix)) {
      const strip = this.strips.get(name) ?? this.strip(name);
      if (!strip.held) strip.fader.value = level;
      strip.mute.setAttribute("aria-pressed", muted);
      strip.root.classList.toggle("muted", muted);
    }
  }

  meters(peaks) {
    [...this.strips.values()].forEach((strip, n) => {
      const db = 20 * Math.log10(Math.max(1e-4, peaks[n] ?? 0));
      strip.meter.style.setProperty("--up", Math.max(0, Math.min(1, 1 + db / 54)).toFixed(3));
      strip.meter.classList.toggle("hot", db > -1);
    });
  }

  strip(name) {
    const root = document.createElement("div");
    root.className = "strip";
    root.innerHTML = `<div class="way"><i class="meter"></i><input type="range" min="0" max="1" step="0.01"></div>
      <button class="mute">mute</button><span></span>`;
    const strip = {
      root, held: false,
      fader: root.querySelector("input"), meter: root.querySelector(".meter"), mute: root.querySelector("button"),
    };
    root.querySelector("span").textContent = name;
    strip.fader.setAttribute("aria-label", `Level of ${name}`);
    strip.mute.setAttribute("aria-label", `Mute ${name}`);
    strip.fader.addEventListener("pointerdown", () => (strip.held = true));
    for (const end of ["pointerup", "pointercancel", "blur"])
      strip.fader.addEventListener(end, () => (strip.held = false));
    strip.fader.addEventListener("input", () => this.say(`level ${name}`, "move", Number(strip.fader.value)));
    strip.fader.addEventListener("dblclick", () => {
      strip.fader.value = UNITY;
      this.say(`level ${name}`, "move", UNITY);
    });
    strip.mute.addEventListener("click", () => {
      this.say(`mute ${name}`, "press");
      this.say(`mute ${name}`, "release");
    });
    this.strips.set(name, strip);
    this.root.append(root);
    return strip;
  }
}
