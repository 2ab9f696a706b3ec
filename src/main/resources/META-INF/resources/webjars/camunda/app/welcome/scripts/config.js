import {common, english, root, sentences} from '../../../../assets/webapps/language.js';

await sentences('welcome');

export default {
  ...common('welcome'),
  customScripts: ['../../../assets/front-door', '../../../assets/webapps/mark', '../../../assets/webapps/words'],

  links: [english
    ? {label: 'Home', href: root + '/', description: 'All you can do here'}
    : {label: '工作台', href: root + '/', description: '您可以使用的全部功能'}]
};
