export default {
  customScripts: ['../../../assets/front-door']
};
