import {common} from '../../../../assets/webapps/language.js';

export default {
  ...common('cockpit'),
  customScripts: [
    '../../../assets/front-door', '../../../assets/webapps/mark', '../../../assets/webapps/words',
    '../../../assets/webapps/cockpit/stationing'
  ]
};
