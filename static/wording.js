// The wording guide beside what somebody types. It advises; without this, its list for the review does.

const PAUSE = 1200
const { wording: address } = document.querySelector('meta[name=wording]').dataset

for (const text of document.querySelectorAll('textarea')) advise(text)

function advise(text) {
  const hints = document.createElement('div')
  hints.setAttribute('role', 'status')
  text.insertAdjacentElement('afterend', hints)
  let timer = null
  let shown = ''

  async function look() {
    const body = new URLSearchParams({ text: text.value, slot: text.name })
    const answer = await fetch(address, { method: 'POST', body, redirect: 'manual' }).catch(() => null)
    if (!answer?.ok) return
    const found = await answer.json()
    const told = JSON.stringify(found)
    if (told !== shown) hints.replaceChildren(...(found.length ? [list(found)] : []))
    shown = told
  }

  text.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(look, PAUSE)
  })
  if (text.value) look()
}

function list(found) {
  const list = document.createElement('ul')
  list.className = 'govuk-list govuk-hint'
  for (const { kind, words, question, instead } of found) {
    const item = document.createElement('li')
    item.textContent = `${kind}: “${words}”. ${question} ${instead}`
    list.append(item)
  }
  return list
}
