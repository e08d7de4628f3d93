// The arrow keys follow the links to what comes before and after; not while somebody types.
addEventListener("keydown", (event) => {
  const moves = { ArrowLeft: "prev", ArrowRight: "next" };
  const typing = event.target.closest?.("input, textarea, select, summary");
  const asked = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  if (moves[event.key] && !typing && !asked) {
    document.querySelector(`a[rel="${moves[event.key]}"]`)?.click();
  }
});
