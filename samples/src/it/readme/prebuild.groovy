// A project of nothing but the README's blocks, and a main method that trains the model and starts Owner.

def readme = new File(basedir, '../../../../README.md').getText('UTF-8')
def sources = new File(basedir, 'src/main/java/com/example')
sources.mkdirs()

(readme =~ /(?s)```java\n(.*?)```/).each { match ->
  def name = (match[1] =~ /(?m)^(?:public final )?class (\w+)/)[0][1]
  new File(sources, "${name}.java").setText(match[1], 'UTF-8')
}

def snippet = (readme =~ /(?s)```xml\n(.*?)```/)[0][1]
new File(basedir, 'pom.xml').setText("""\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.example</groupId>
  <artifactId>readme</artifactId>
  <version>1</version>
${snippet}</project>
""", 'UTF-8')

new File(sources, 'Main.java').setText('''\
package com.example;

import io.modelshare.ModelFiles;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Map;

class Main {
  public static void main(String[] arguments) throws Exception {
    ItemKnn model = new ItemKnn(
        LongBuffer.wrap(new long[] {0, 1, 2}),
        IntBuffer.wrap(new int[] {1, 0}),
        FloatBuffer.wrap(new float[] {0.5f, 0.25f}));
    model.ids = Map.of("tea", 0, "coffee", 1);
    Path file = Path.of(arguments[0]);
    ModelFiles.save(model, file);
    Owner.serve(file);
  }
}
''', 'UTF-8')
