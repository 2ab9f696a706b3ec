import {common, sentences} from '../../../../assets/webapps/language.js';

await sentences('cockpit');

export default {
  ...common('cockpit'),
  customScripts: [
    '../../../assets/front-door', '../../../assets/webapps/mark', '../../../assets/webapps/words',
    '../../../assets/webapps/cockpit/stationing'
  ]
};
