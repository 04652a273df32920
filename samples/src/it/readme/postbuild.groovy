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
return true
