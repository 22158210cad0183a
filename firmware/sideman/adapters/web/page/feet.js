// What is written under the footswitches: the job that each has in the profile that is set.

const PROFILES = {
  sideman: { A: "Band", B: "End · Tap", C: "Section", D: "Hit · Break", E: "Tap" },
  beatbuddy: { A: "Main", B: "Accent", C: "Pause", D: "Hit · Break", E: "Tap" },
  "one switch one job": { A: "Start/Stop", B: "Ending", C: "Fill", D: "Next main", E: "Break" },
};

export function name([profile, c, d, e]) {
  const jobs = { ...PROFILES[profile] };
  for (const [control, own] of Object.entries({ C: c, D: d, E: e }))
    if (own) jobs[control] = own[0].toUpperCase() + own.slice(1);
  for (const [control, job] of Object.entries(jobs)) {
    const button = document.querySelector(`.stomp[data-control="${control}"]`);
    button.lastChild.textContent = job;
    button.setAttribute("aria-label", `Footswitch ${control}, ${job}`);
  }
}
