// Words that are not saved yet, kept on this device. They are encrypted with a key that comes with the
// signed-in page and is stored nowhere: they return for the same person only. On disk nothing tells
// whose they are. Where the browser cannot encrypt (plain http on another host), nothing is kept.

const coder = new TextEncoder()

export async function openKept(told) {
  if (!told || !globalThis.crypto?.subtle || !globalThis.indexedDB || !navigator.locks) return null
  try {
    const [key, mark] = told.split(' ')
    const raw = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0))
    const secret = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
    return kept(secret, mark, await open())
  } catch {
    return null
  }
}

function kept(secret, mark, database) {
  const id = crypto.randomUUID()
  const owned = hold(id)
  const bound = (record, iv) => ({ name: 'AES-GCM', iv, additionalData: coder.encode(`${mark} ${record}`) })

  async function put(words) {
    await owned
    const nonce = crypto.getRandomValues(new Uint8Array(12))
    const text = coder.encode(JSON.stringify({ ...words, at: Date.now() }))
    const sealed = await crypto.subtle.encrypt(bound(id, nonce), secret, text)
    await change(database, (store) => store.put({ id, mark, nonce, sealed }))
  }

  async function opened(record) {
    try {
      const text = await crypto.subtle.decrypt(bound(record.id, record.nonce), secret, record.sealed)
      return { ...JSON.parse(new TextDecoder().decode(text)), id: record.id }
    } catch {
      return null
    }
  }

  // What pages that are gone have left, oldest first. The words of a page that is still open are its own.
  async function left() {
    const records = await asked(database.transaction('kept').objectStore('kept').index('mark').getAll(mark))
    const found = []
    for (const record of records) {
      if (record.id !== id && (await hold(record.id))) found.push(await opened(record))
    }
    return found.filter(Boolean).sort((one, other) => one.at - other.at)
  }

  const remove = (record = id) => change(database, (store) => store.delete(record))
  return { put, left, remove }
}

// Whether nobody else has this record. From then on it is this page's, until the page is gone.
function hold(id) {
  return new Promise((tell) => {
    const asking = navigator.locks.request(`kept ${id}`, { ifAvailable: true }, (lock) => {
      tell(lock !== null)
      return lock && new Promise(() => {})
    })
    asking.catch(() => tell(false))
  })
}

function open() {
  const request = indexedDB.open('casement', 1)
  request.onupgradeneeded = () => request.result.createObjectStore('kept', { keyPath: 'id' }).createIndex('mark', 'mark')
  return asked(request)
}

function asked(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result)
    request.onerror = () => failed(request.error)
  })
}

function change(database, make) {
  return new Promise((done, failed) => {
    const transaction = database.transaction('kept', 'readwrite')
    transaction.oncomplete = done
    transaction.onerror = transaction.onabort = () => failed(transaction.error)
    make(transaction.objectStore('kept'))
    transaction.commit()
  })
}

// Send words to be saved over the revision they began from: saved, clash, refused, gone, out or lost.
const KEEPALIVE_LIMIT = 60000 // a browser finishes a save of this size even while it leaves the page
const LONG_ENOUGH = 20000

export async function post(address, text, revision) {
  const body = new URLSearchParams({ text, revision })
  const keepalive = body.toString().length < KEEPALIVE_LIMIT
  const signal = AbortSignal.timeout(LONG_ENOUGH)
  try {
    const answer = await fetch(address, { method: 'POST', body, redirect: 'manual', keepalive, signal })
    if (answer.ok) return { outcome: 'saved', ...(await answer.json()) }
    if (answer.type === 'opaqueredirect') return { outcome: 'out' }
    if (answer.status >= 500) return { outcome: 'lost' }
    if (answer.status === 422) return { outcome: 'refused', ...(await answer.json()) }
    return { outcome: { 404: 'gone', 409: 'clash' }[answer.status] ?? 'refused' }
  } catch {
    return { outcome: 'lost' }
  }
}
