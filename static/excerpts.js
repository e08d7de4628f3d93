// Selecting words of an answer offers to keep exactly those. Without this, sentences can be ticked.

for (const hint of document.querySelectorAll('[data-selecting]')) hint.hidden = false
document.addEventListener('selectionchange', offer)

function offer() {
  const selection = getSelection()
  if (!selection.rangeCount || selection.isCollapsed) return
  const range = selection.getRangeAt(0)
  const passage = passageOf(range.startContainer) ?? passageOf(range.endContainer)
  if (!passage) return
  const words = within(passage, range)
  const before = document.createRange()
  before.setStart(passage, 0)
  before.setEnd(words.startContainer, words.startOffset)
  if (words.toString().trim()) show(passage.dataset.passage, before.toString(), words.toString())
}

function passageOf(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement
  return element?.closest('[data-passage]')
}

// The part of the selection that lies in this passage: a triple click reaches beyond it.
function within(passage, range) {
  const whole = document.createRange()
  whole.selectNodeContents(passage)
  const words = range.cloneRange()
  if (words.compareBoundaryPoints(Range.START_TO_START, whole) < 0) words.setStart(passage, 0)
  if (words.compareBoundaryPoints(Range.END_TO_END, whole) > 0) words.setEnd(passage, passage.childNodes.length)
  return words
}

// The server counts whole characters; a string here counts an emoji as two.
const characters = (text) => [...text].length

function show(id, before, words) {
  for (const form of document.querySelectorAll('form[data-selected]')) {
    form.hidden = form.dataset.selected !== id
    if (form.hidden) continue
    form.elements.starts.value = characters(before)
    form.elements.ends.value = characters(before) + characters(words)
    form.querySelector('[data-words]').textContent = words
  }
}
