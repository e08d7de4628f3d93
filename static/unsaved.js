// Says which words on this device are not saved yet, and saves those that clash with nothing.
import { openKept, post } from './kept.js'

const notice = document.querySelector('[data-device]')
if (notice) tellWhatIsUnsaved().catch(() => {})

async function tellWhatIsUnsaved() {
  const kept = await openKept(notice.dataset.device)
  const left = kept ? await kept.left() : []
  const unsaved = []
  for (const words of left) {
    const { outcome } = await post(words.address, words.text, words.revision)
    if (outcome === 'saved') await kept.remove(words.id)
    else unsaved.push({ ...words, outcome })
  }
  if (unsaved.length) show(unsaved)
  else if (left.length) location.replace(`${location.pathname}?done=saved`)
}

function show(unsaved) {
  const words = notice.querySelector('template').content.cloneNode(true)
  words.querySelector('ul').append(...unsaved.map(line))
  notice.append(words)
  notice.hidden = false
  addEventListener('online', () => location.reload())
}

// A question that is gone cannot be opened: its words are here to be copied.
function line({ address, title, text, outcome }) {
  const item = document.createElement('li')
  const link = item.appendChild(document.createElement(outcome === 'gone' ? 'span' : 'a'))
  link.textContent = title
  if (outcome === 'gone') item.append(`: this question is not here any more. Your words were: ${text}`)
  else Object.assign(link, { href: address.replace(/\/draft$/, ''), className: 'govuk-link' })
  return item
}
