// The program has printed the lines that the page shows, in that order; the log's lines may come between them.

def page = new File(basedir, '../../../../docs/getting-started.md').getText('UTF-8')
def command = (page =~ /(?s)## Run\n\n```sh\nmvn -q (.*?)\n```/)[0][1]
assert command == 'compile exec:exec'
def shown = (page =~ /(?s)```text\n(.*?)```/)[0][1]
def lines = shown.readLines()
def printed = new File(basedir, 'build.log').readLines('UTF-8').findAll { it in lines }
assert printed == lines
return true
