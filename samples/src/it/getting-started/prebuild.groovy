// An empty project, with the files that docs/getting-started.md shows below their names.

def page = new File(basedir, '../../../../docs/getting-started.md').getText('UTF-8')
def names = (page =~ /(?s)`([\w\/.]+)`:\n\n```\w+\n(.*?)```/).collect { match ->
  def file = new File(basedir, match[1])
  file.parentFile.mkdirs()
  file.setText(match[2], 'UTF-8')
  match[1]
}
assert names == ['pom.xml', 'src/main/java/com/example/Words.java', 'src/main/java/com/example/Main.java']
