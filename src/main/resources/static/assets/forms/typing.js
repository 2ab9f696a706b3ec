// Text fields of Camunda Forms (form-js 1.8.7) tell their form what was typed only 300 ms after the last key, or when
// they are left. Should the form render meanwhile, they are set back to what it knew, and what was typed is gone. It does
// so whenever a number was typed before: a number field reports a second time 300 ms after it was left. So fields are made
// to tell at once: what they do on leaving is all they wait for.

const TEXTS = '.fjs-form-field-textfield input, .fjs-form-field-textarea textarea';

document.addEventListener('input', ({target}) => {
  if (target.matches(TEXTS)) target.dispatchEvent(new FocusEvent('focusout'));
});

export default [];
