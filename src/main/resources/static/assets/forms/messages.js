// Camunda Forms speak English when something is wrong with a field, and cannot be told otherwise; so does the engine
// before a refusal of ours. This puts what they say into Chinese, where they say it.

const WORDS = [
  [/^Field is required\.$/, '请填写此项'],
  [/^Field must have minimum value of (.+)\.$/, '不能小于 $1'],
  [/^Field must have maximum value of (.+)\.$/, '不能大于 $1'],
  [/^Field must have minimum length of (.+)\.$/, '至少 $1 个字'],
  [/^Field must have maximum length of (.+)\.$/, '最多 $1 个字'],
  [/^Field must match pattern .+$/, '格式不正确，请看下面的说明'],
  [/^Field must be a valid email\.$/, '邮箱地址不正确'],
  [/^Value is not a number\.$/, '请填写数字'],
  [/^Value is expected to be an integer\.$/, '请填写整数'],
  [/^Select$/, '请选择'],
  [/^Nothing found$/, '没有匹配的选项'],
  // what the engine puts before a refusal in our own words
  [/^Cannot (?:submit task form|instantiate process definition) \S+: (?=.*\p{Script=Han})/u, '']
];
const PLACES = '.fjs-form-field-error, .fjs-select-placeholder, .fjs-dropdownlist, .alert';

function translate(text) {
  for (const [english, chinese] of WORDS) {
    if (english.test(text.data)) {
      text.data = text.data.replace(english, chinese);
      return;
    }
  }
}

function visit(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    if (node.parentElement && node.parentElement.closest(PLACES)) translate(node);
  } else {
    node.childNodes.forEach(visit);
  }
}

new MutationObserver(changes => {
  for (const change of changes) {
    if (change.type === 'characterData') visit(change.target);
    change.addedNodes.forEach(visit);
  }
}).observe(document.body, {subtree: true, childList: true, characterData: true});

export default [];
