// The program has printed what the page shows.

def page = new File(basedir, '../../../../docs/getting-started.md').getText('UTF-8')
def command = (page =~ /(?s)## Run\n\n```sh\nmvn -q (.*?)\n```/)[0][1]
assert command == 'compile exec:exec'
def shown = (page =~ /(?s)```text\n(.*?)```/)[0][1]
def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains(shown) : log
return true
