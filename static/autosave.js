// Saves an answer while it is being written. Without this, the form's own button saves.
//
// Words are kept on the device first, then sent, and let go of when the server has them. One save at
// a time. When no answer comes back, nobody knows whether the words arrived: the same words are then
// sent again before newer ones, so that a lost answer never looks like a clash.
import { openKept, post } from './kept.js'

const PAUSE = 1500
const LONGEST = 10000
const RETRY = 5000
const PATIENCE = 1000 // for the device, before the words are sent anyway

const SAY = {
  lost: 'Not saved. Check your connection; your words are still on this page.',
  out: 'Not saved. You have been signed out. Sign in again in another tab, then come back: your words are still on this page.',
  clash: 'Changed in another window: press Save to see both.',
  refused: 'Not saved. Press Save to see why.',
  gone: 'Not saved. This question is not here any more. Copy your words before you leave.'
}
const KEPT = {
  lost: 'Kept on this device. Your words are saved as soon as you are connected again.',
  out: 'Kept on this device. You have been signed out. Sign in again in another tab, then come back.'
}
const BACK = 'The words you had not saved are back. '

for (const form of document.querySelectorAll('form[data-draft]')) keepSaving(form)

function keepSaving(form) {
  const { text, revision } = form.elements
  const address = form.dataset.draft
  const status = form.querySelector('[role=status]')
  let outcome = form.dataset.unsaved ?? 'saved'
  let saved = outcome === 'saved' ? text.defaultValue : null
  let unsure = null
  let underWay = null
  let timers = []
  let leaving = false
  let before = ''
  let problem = ''

  const changed = () => text.value !== saved
  const settled = () => outcome === 'saved' && !underWay && !changed()
  const device = keepOnDevice(form, () => (changed() || unsure !== null ? words() : null))
  const words = () => ({
    address, title: form.querySelector('label').textContent.trim(), text: text.value, revision: revision.value, sent: unsure
  })

  // Heard by screen readers when it changes: the time beside it is not.
  function say(time = '') {
    const said = before + (outcome === 'saved' ? 'Saved' : (device.holds() && KEPT[outcome]) || (outcome === 'refused' && problem) || SAY[outcome])
    if (status.textContent !== said) status.textContent = said
    status.nextElementSibling.textContent = time
  }

  async function send() {
    unsure ??= text.value
    await device.keep()
    const told = await post(address, unsure, revision.value)
    outcome = told.outcome
    problem = told.problem && `Not saved. ${told.problem}.`
    if (outcome === 'saved') {
      revision.value = told.revision
      saved = unsure
    }
    if (outcome !== 'lost') unsure = null
    if (outcome !== 'clash') await device.keep()
    say(told.saved_at)
  }

  function save() {
    timers.forEach(clearTimeout)
    timers = []
    if (underWay || outcome === 'clash' || !(changed() || unsure !== null)) return
    underWay = send().finally(() => {
      underWay = null
      if (changed() && (outcome === 'saved' || outcome === 'lost')) wait(outcome === 'lost' ? RETRY : PAUSE)
    })
  }

  function wait(pause) {
    clearTimeout(timers[0])
    timers[0] = setTimeout(save, pause)
    timers[1] ??= setTimeout(save, Math.max(pause, LONGEST))
  }

  async function settle() {
    await underWay
    do {
      save()
      await underWay
    } while (outcome === 'saved' && changed())
  }

  // Save first, then let the form go, whatever became of it unless nobody was there to take it.
  function first(other, goOn) {
    other.addEventListener('submit', async (event) => {
      if (leaving || outcome === 'clash' || settled()) {
        leaving = true
        return
      }
      event.preventDefault()
      await settle()
      leaving = goOn()
      if (leaving) other.requestSubmit(event.submitter)
    })
  }

  function there() {
    if (!['lost', 'out', 'gone'].includes(outcome)) return true
    status.textContent = ''
    setTimeout(say, 100)
    return false
  }

  text.addEventListener('input', () => {
    before = ''
    device.keep()
    wait(PAUSE)
  })
  text.addEventListener('change', save)
  addEventListener('online', save)
  addEventListener('pageshow', (event) => {
    leaving = false
    if (event.persisted) save()
  })
  document.addEventListener('visibilitychange', save)
  addEventListener('beforeunload', (event) => {
    if (changed() && !leaving && outcome !== 'saved' && !device.holds()) event.preventDefault()
  })
  first(form, there)
  for (const out of document.querySelectorAll('form[action="/sign-out"]')) first(out, () => true)

  device.bringBack(saved, (left, known) => {
    if (outcome !== 'saved' || text.value !== text.defaultValue) return false
    text.value = left.text
    if (!known) revision.value = left.revision
    before = BACK
    save()
    return true
  })
}

// The device's side: it holds what `unsaved` says, and gives back what an earlier page has left.
function keepOnDevice(form, unsaved) {
  const opening = openKept(form.dataset.kept)
  const wanted = () => JSON.stringify(unsaved())
  const holds = () => held !== 'null' && held === wanted()
  const plain = (text) => text?.normalize('NFC').trim()
  let held = 'null'
  let underWay = null

  async function keepUp() {
    const kept = await opening
    while (kept && held !== wanted()) {
      const next = wanted()
      await (next === 'null' ? kept.remove() : kept.put(JSON.parse(next)))
      held = next
    }
  }

  function keep() {
    if (held === wanted()) return
    underWay ??= keepUp().catch(() => {}).finally(() => { underWay = null })
    return Promise.race([underWay, new Promise((late) => setTimeout(late, PATIENCE))])
  }

  // The newest goes into the box, unless somebody types there. The others go to the server, which
  // keeps them beside what it has. Nothing is let go of before it is somewhere else.
  async function bringBack(saved, show) {
    const kept = await opening
    if (!kept) return
    await keep()
    const left = (await kept.left()).filter((words) => words.address === form.dataset.draft)
    const here = [plain(saved ?? form.elements.text.value)]
    const news = left.filter((words) => !here.includes(plain(words.text)))
    const newest = news.at(-1)
    for (const words of left) {
      if (words === newest && show(words, here.includes(plain(words.sent)))) {
        await keep()
        if (!holds()) continue
      } else if (news.includes(words)) {
        const { outcome } = await post(words.address, words.text, words.revision)
        if (outcome !== 'saved' && outcome !== 'clash') continue
      }
      await kept.remove(words.id)
    }
  }

  return { keep, bringBack, holds }
}
