// Saves an answer while it is being written. Without this, the form's own button saves.
//
// One save at a time. When no answer comes back, nobody knows whether the words were kept: the same
// words are then sent again before newer ones, so that a lost answer never looks like a clash.

const PAUSE = 1500
const LONGEST = 10000
const RETRY = 5000
const KEEPALIVE_LIMIT = 60000 // a browser finishes a save of this size even while it leaves the page

const WORDS = {
  lost: 'Not saved. Check your connection; your words are still on this page.',
  clash: 'Changed in another window: press Save to see both.',
  out: 'Not saved. You have been signed out. Sign in again in another tab, then come back: your words are still on this page.',
  refused: 'Not saved. Press Save to see why.'
}

for (const form of document.querySelectorAll('form[data-draft]')) keepSaving(form)

function keepSaving(form) {
  const { text, revision } = form.elements
  const status = form.querySelector('[role=status]')
  let saved = text.defaultValue
  let unsure = null
  let underWay = null
  let outcome = 'saved'
  let timers = []

  const changed = () => text.value !== saved

  async function post(words) {
    const body = new URLSearchParams({ text: words, revision: revision.value })
    const keepalive = body.toString().length < KEEPALIVE_LIMIT
    const answer = await fetch(form.dataset.draft, { method: 'POST', body, redirect: 'manual', keepalive })
    if (answer.ok) {
      const told = await answer.json()
      revision.value = told.revision
      saved = words
      status.textContent = `Saved ${told.saved_at}`
      return 'saved'
    }
    if (answer.type === 'opaqueredirect') return 'out'
    if (answer.status >= 500) return 'lost'
    return answer.status === 409 ? 'clash' : 'refused'
  }

  async function send() {
    unsure ??= text.value
    try {
      outcome = await post(unsure)
    } catch {
      outcome = 'lost'
    }
    if (outcome !== 'lost') unsure = null
    if (outcome !== 'saved') status.textContent = WORDS[outcome]
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

  text.addEventListener('input', () => wait(PAUSE))
  text.addEventListener('change', save)
  addEventListener('online', save)
  document.addEventListener('visibilitychange', () => document.hidden && save())
  addEventListener('beforeunload', (event) => {
    if (changed() && outcome !== 'saved') event.preventDefault()
  })
  form.addEventListener('submit', async (event) => {
    if (outcome === 'clash' || (outcome === 'saved' && !underWay && !changed())) {
      saved = text.value
      return
    }
    event.preventDefault()
    await settle()
    if (outcome === 'lost' || outcome === 'out') return
    saved = text.value
    form.submit()
  })
}
