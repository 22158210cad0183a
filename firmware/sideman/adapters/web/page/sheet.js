// The whole chart: four bars a line, the one that plays lit, each chord at its beat.

const MOODS = {
  stopped: "stopped", "count-in": "count-in", intro: "intro", playing: "", ending: "ending", paused: "paused",
};

export class Sheet {
  constructor(root) {
    this.root = root;
    this.bars = [];
    this.lit = null;
    this.title = root.querySelector("h2");
    this.aside = root.querySelector(".aside");
    this.list = root.querySelector("ol");
  }

  show({ title, beats, bars }) {
    this.title.textContent = title || "No chart";
    this.list.replaceChildren(...bars.map(([section, chords], index) => this.bar(section, chords, beats, index)));
    this.bars = [...this.list.children];
    this.lit = null;
    this.light(this.at);
  }

  bar(section, chords, beats, index) {
    const bar = document.createElement("li");
    bar.setAttribute("aria-label", `Bar ${index + 1}: ${chords.map(([, chord]) => chord).join(", ")}`);
    if (section) {
      const mark = document.createElement("b");
      mark.className = "section";
      mark.textContent = section;
      bar.append(mark);
      if (section) bar.classList.add("first");
    }
    for (const [beat, chord] of chords) {
      const text = document.createElement("span");
      text.textContent = chord;
      text.style.left = `${((beat - 1) / Math.max(1, beats)) * 100}%`;
      bar.append(text);
    }
    if (chords.length > 2) bar.classList.add("full");
    return bar;
  }

  now(now) {
    const place = now.chorus ? `chorus ${now.chorus}` : "";
    const main = now.transport === "stopped" ? "" : `main ${now.main}`;
    const words = [MOODS[now.transport], place, main, `${now.style_title}`, `♩ ${Math.round(now.tempo)}`, now.key];
    this.aside.textContent = words.filter(Boolean).join(" · ") + (now.queued ? ` — next: ${now.queued}` : "");
    this.at = now.bar;
    this.light(now.bar);
  }

  light(bar) {
    const next = bar ? this.bars[bar - 1] : null;
    if (next === this.lit) return;
    this.lit?.classList.remove("lit");
    this.lit?.removeAttribute("aria-current");
    next?.classList.add("lit");
    next?.setAttribute("aria-current", "true");
    this.lit = next;
    if (!next) return;
    const { top, bottom } = next.getBoundingClientRect(), frame = this.list.getBoundingClientRect();
    if (top < frame.top || bottom > frame.bottom) this.list.scrollTop = next.offsetTop - this.list.offsetTop - 60;
  }
}
