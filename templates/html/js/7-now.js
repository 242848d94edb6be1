// What is on now is in now.js (templates/html/now/), which lessons load while the course is near, and
// other pages always.
(() => {
  const [from, to] = handoutDays;
  const minute = Date.now() / 60000;
  if (handout.lesson && from - 14 * 1440 < minute && minute < to) handout.load("now.js").catch(() => {});
})();
