// electron-builder hook. `false`: no install, no rebuild, no collecting of node_modules; electron-builder.yml lists the
// files itself. keytar's prebuilt files are Node-API and load in Electron as they are.
export const beforeBuild = () => false;
