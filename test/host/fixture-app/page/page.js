document.documentElement.dataset.script = 'ran';
try {
  new Function('return 1')();
  document.documentElement.dataset.evaluated = 'yes';
} catch (error) {
  document.documentElement.dataset.evaluated = error.name;
}
