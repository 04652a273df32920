// Runs the owner, which starts the worker: that prints the first similarity.

def target = new File(basedir, 'target')
def java = new File(System.getProperty('java.home'), 'bin/java').path
def classpath = new File(target, 'classes').path + File.pathSeparator + new File(target, 'classpath').text.trim()
def process = [java, '-cp', classpath, 'com.example.Main', new File(target, 'knn.model').path].execute()
def out = new StringBuilder()
def err = new StringBuilder()
process.waitForProcessOutput(out, err)
assert process.exitValue() == 0 : err
assert out.toString().trim() == '0.5' : out

// What Maven has resolved for the runtime is what docs/dependencies.md says, in version and size.
def page = new File(basedir, '../../../../docs/dependencies.md').getText('UTF-8')
def brought = (page =~ /(?m)^\| `modelshare-runtime` \| (.*) \|$/)[0][1].findAll(/[\w-]+/)
def said = (page =~ /(?m)^\| `[\w.]+:([\w-]+)` \| ([\d.]+) \| (\d+) KiB \|/)
    .findAll { row -> brought.contains(row[1]) }
    .collectEntries { row -> ["${row[1]}-${row[2]}.jar".toString(), row[3] as long] }
def resolved = new File(target, 'classpath').text.trim().split(File.pathSeparator)
    .collect { new File(it) }
    .findAll { !it.name.startsWith('modelshare-') }
    .collectEntries { [it.name, Math.round(it.length() / 1024) as long] }
assert said == resolved
return true
