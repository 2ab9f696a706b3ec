import {common, sentences} from '../../../../assets/webapps/language.js';

await sentences('admin');

export default {
  ...common('admin'),
  customScripts: ['../../../assets/front-door', '../../../assets/webapps/mark', '../../../assets/webapps/words']
};
