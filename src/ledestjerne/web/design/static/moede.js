/* SPDX-FileCopyrightText: Ledestjerne contributors
   SPDX-License-Identifier: MPL-2.0
   Arrow keys and a presenter's clicker, the whole screen, and notes that survive a reload of this tab. The page needs
   none of it: every slide has links to its neighbours. */
"use strict";
const slides = [...document.querySelectorAll(".ls-dias")];
const here = () => {
  const middle = innerHeight / 2;
  return Math.max(0, slides.findIndex((slide) => slide.getBoundingClientRect().bottom > middle));
};
const go = (step) => {
  const slide = slides[Math.min(slides.length - 1, Math.max(0, here() + step))];
  slide.scrollIntoView();
  slide.focus({ preventScroll: true });
};
const steps = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
document.addEventListener("keydown", (event) => {
  if (event.target.matches("textarea") || event.altKey || event.ctrlKey || event.metaKey) return;
  if (!(event.key in steps)) return;
  event.preventDefault();
  go(steps[event.key]);
});
const place = document.querySelector("[data-fuld-skaerm]");
if (place && document.fullscreenEnabled) {
  const button = document.createElement("button");
  button.className = "button button-secondary";
  button.type = "button";
  button.textContent = place.dataset.fuldSkaerm;
  button.addEventListener("click", () =>
    document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  place.append(button);
}
for (const field of document.querySelectorAll(".ls-dias textarea")) {
  const name = location.pathname + field.id;
  field.value = sessionStorage.getItem(name) ?? "";
  field.addEventListener("input", () => sessionStorage.setItem(name, field.value));
}
