// The few behaviours the pages use. Every page is whole without them.
import {
  createAll, Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner,
  PasswordInput, Radios, ServiceNavigation, SkipLink
} from 'govuk-frontend'

const parts = [
  Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner,
  PasswordInput, Radios, ServiceNavigation, SkipLink
]
const wake = (scope) => parts.forEach((part) => createAll(part, undefined, { scope }))

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
wake(document)

// A piece of the page that htmx has just put in wakes by itself.
document.addEventListener('htmx:after:swap', (event) => {
  const target = event.detail?.ctx?.target
  if (target instanceof Element && target.isConnected) wake(target)
})
