package io.modelshare.cli.testing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;

/** What a command has answered: its exit code, and what it has written. */
public record Answer(int code, String out, String err) {

  /** Runs a command in this JVM. */
  public static Answer of(CommandLine program, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = program.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    return new Answer(code, out.toString(), err.toString());
  }

  /** Runs a command in a process of its own. */
  public static Answer of(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).start();
    process.getOutputStream().close();
    CompletableFuture<byte[]> err = CompletableFuture.supplyAsync(() -> {
      try {
        return process.getErrorStream().readAllBytes();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    });
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), out, new String(err.get(), StandardCharsets.UTF_8));
  }

  /** Returns what was written as JSON, read by a parser that refuses anything else. */
  public JsonNode json() throws IOException {
    return new ObjectMapper()
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .readTree(out);
  }

  /** Returns the lines of the output. */
  public List<String> lines() {
    return out.lines().toList();
  }
}
