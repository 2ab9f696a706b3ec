import {common} from '../../../../assets/webapps/language.js';

export default {
  ...common('admin'),
  customScripts: ['../../../assets/front-door', '../../../assets/webapps/mark', '../../../assets/webapps/words']
};
