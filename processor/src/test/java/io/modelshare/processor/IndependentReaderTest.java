package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.modelshare.ModelFiles;
import io.modelshare.SafetensorsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The JavaScript reader of those who made the safetensors format reads the files that we write. The
 * tests are skipped where there is no npm that can install it.
 */
class IndependentReaderTest {
  private static final String READER = "@huggingface/hub@2.17.5";
  private static final long DEADLINE_SECONDS = 120;

  /**
   * Prints name, dtype, shape and digest of each tensor, and the keys of the metadata. The reader
   * asks for its file by HTTP, so it gets a function that answers from the disk.
   */
  private static final String SCRIPT = """
      const fs = require("fs");
      const crypto = require("crypto");
      const { parseSafetensorsMetadata } = require("@huggingface/hub");
      const bytes = fs.readFileSync(process.argv[2]);
      const fetch = async (url, options) => {
        const range = /bytes=(\\d+)-(\\d+)/.exec(new Headers(options.headers).get("range"));
        const from = Number(range[1]);
        const to = Math.min(Number(range[2]) + 1, bytes.length);
        const headers = { etag: '"1"', "content-range": `bytes ${from}-${to - 1}/${bytes.length}` };
        return new Response(bytes.subarray(from, to), { status: 206, headers });
      };
      const path = "model.safetensors";
      parseSafetensorsMetadata({ repo: "of/ours", path, fetch }).then(({ header }) => {
        const data = 8 + Number(bytes.readBigUInt64LE(0));
        for (const [name, tensor] of Object.entries(header)) {
          if (name === "__metadata__") {
            console.log(name + " " + Object.keys(tensor).sort());
          } else {
            const [begin, end] = tensor.data_offsets;
            const digest = crypto.createHash("sha256").update(bytes.subarray(data + begin, data + end));
            console.log(`${name} ${tensor.dtype} [${tensor.shape.join(", ")}] ${digest.digest("hex")}`);
          }
        }
      });
      """;

  @TempDir
  Path directory;

  @BeforeEach
  void installReader() throws Exception {
    boolean isInstalled = false;
    try {
      Process npm = new ProcessBuilder(
              "npm",
              "install",
              "--no-audit",
              "--no-fund",
              "--ignore-scripts",
              "--cache",
              "npm",
              READER)
          .directory(directory.toFile())
          .redirectErrorStream(true)
          .redirectOutput(directory.resolve("npm.log").toFile())
          .start();
      isInstalled = npm.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) && npm.exitValue() == 0;
      npm.destroyForcibly();
    } catch (IOException e) {
      // no such program
    }
    assumeTrue(isInstalled, "no npm on this host that can install " + READER);
    Files.writeString(directory.resolve("read.js"), SCRIPT);
  }

  @Test
  void everyTensorOfASavedModelIsRead() throws Exception {
    Path file = directory.resolve("catalogue.safetensors");
    ModelFiles.save(
        Compiled.compile(PythonTest.CATALOGUE).call("com.example.Catalogue", "make"), file);
    String expected;
    try (SafetensorsFile saved = SafetensorsFile.open(file)) {
      assertTrue(saved.names().containsAll(List.of("weights", "trips.id", "trips.uuid")));
      TreeMap<String, String> lines = new TreeMap<>();
      for (String name : saved.names()) {
        byte[] bytes = new byte[saved.bytes(name).remaining()];
        saved.bytes(name).get(bytes);
        String digest =
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        lines.put(name, name + " " + saved.dtype(name) + " " + saved.shape(name) + " " + digest);
      }
      lines.put(
          "__metadata__",
          "__metadata__ " + String.join(",", new TreeMap<>(saved.metadata()).keySet()));
      expected = String.join("\n", lines.values());
    }
    assertEquals(expected, read(file));
  }

  /** Returns what the script has printed, sorted by name. */
  private String read(Path file) throws Exception {
    Process node = new ProcessBuilder("node", "read.js", file.toString())
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .start();
    try {
      String answer = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(node.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS), "node does not end");
      assertEquals(0, node.exitValue(), answer);
      return answer
          .lines()
          .collect(Collectors.toMap(
              line -> line.substring(0, line.indexOf(' ')),
              line -> line,
              (a, b) -> a,
              TreeMap::new))
          .values()
          .stream()
          .collect(Collectors.joining("\n"));
    } finally {
      node.destroyForcibly();
    }
  }
}
