package io.modelshare.versions;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The numbers of the versions of one name. The largest that was ever given is in the name of an
 * empty file, so that none comes back when its version was removed.
 */
final class Numbers {
  private final Path directory;

  Numbers(Path directory) {
    this.directory = directory;
  }

  /** Returns the numbers of the versions that are there: none if there is no directory. */
  NavigableSet<Long> all() throws IOException {
    return all(VersionNames.MODEL);
  }

  private NavigableSet<Long> all(String extension) throws IOException {
    NavigableSet<Long> numbers = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + extension)) {
      for (Path file : files) {
        VersionNames.number(file.getFileName().toString(), extension).ifPresent(numbers::add);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return numbers;
    }
    return numbers;
  }

  /**
   * Takes a number that no version had or will have. Only one thread of the host does so at a time.
   */
  long take() throws IOException {
    NavigableSet<Long> given = all(VersionNames.LAST);
    NavigableSet<Long> used = new TreeSet<>(given);
    used.addAll(all());
    long number = used.isEmpty() ? 1 : used.last() + 1;
    if (number > VersionNames.MOST_VERSIONS) {
      throw new IOException("no number is left: largest=" + used.last() + ", path=" + directory);
    }
    Path file = directory.resolve(number + VersionNames.LAST);
    if (given.isEmpty()) {
      Files.createFile(file);
    } else {
      Path last = directory.resolve(given.last() + VersionNames.LAST);
      Files.move(last, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return number;
  }
}
