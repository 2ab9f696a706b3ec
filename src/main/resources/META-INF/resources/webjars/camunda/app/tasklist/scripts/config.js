import {common, english, sentences} from '../../../../assets/webapps/language.js';

const described = (chinese, inEnglish) => (english ? inEnglish : chinese);

await sentences('tasklist');

export default {
  ...common('tasklist'),
  customScripts: [
    '../../../assets/front-door', '../../../assets/webapps/mark', '../../../assets/webapps/words', '../../../assets/webapps/names', '../../../assets/forms/typing', '../../../assets/forms/tasklist', '../../../assets/substitution',
    '../../../assets/webapps/urgency', '../../../assets/webapps/filter-names', '../../../assets/webapps/filter-counts',
    '../../../assets/webapps/task-cards', '../../../assets/webapps/reader'
  ],

  shortcuts: {
    claimTask: {key: 'ctrl+alt+c', description: described('领取所选的待办', 'claims the currently selected task')},
    focusFilter: {key: 'ctrl+shift+f', description: described('转到第一个筛选器', 'set the focus to the first filter in the list')},
    focusList: {key: 'ctrl+alt+l', description: described('转到列表中第一项待办', 'sets the focus to the first task in the list')},
    focusForm: {key: 'ctrl+alt+f', description: described('转到表单的第一个输入框', 'sets the focus to the first input field in a task form')},
    startProcess: {key: 'ctrl+alt+p', description: described('打开“启动流程”窗口', 'opens the start process modal dialog')}
  }
};
