package io.modelshare;

import io.modelshare.container.ContainerWriter;
import io.modelshare.model.Events;
import io.modelshare.model.Models;
import io.modelshare.versions.PublishedVersion;
import io.modelshare.versions.Repository;
import io.modelshare.versions.VersionDirectory;
import io.modelshare.versions.VersionNames;
import io.modelshare.watch.ModelEvent;
import io.modelshare.watch.PersistEvent;
import io.modelshare.watch.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Models with names and versions, in a directory that belongs to no process. Whoever publishes may
 * end; whoever reads follows a name, and goes from one version to the next without a pause.
 *
 * <pre>{@code
 * ModelRepository repository = ModelRepository.open(Path.of("/var/lib/models"));
 * repository.publish("ranker", ranker);
 * try (LiveModel<Ranker> live = repository.follow("ranker", Ranker.class)) {
 *   ...
 * }
 * }</pre>
 *
 * <p>A version is complete and never changes. Its number is larger than those before, and never
 * comes back. A label such as {@code current} points to a version of which every byte was read on
 * this host before; it is never simply the largest number. Names and labels have 1 to 100
 * characters of {@code A-Z a-z 0-9 . _ -} and begin with a letter or a digit.
 *
 * <p>All methods are safe for use by several threads and processes of one user. Those that change a
 * name take turns, and readers do not wait for them. Whoever dies at any moment leaves the old
 * version current or the new one. An object of this class holds nothing, so there is nothing to be
 * closed.
 */
public final class ModelRepository {
  private final Repository repository;

  private ModelRepository(Repository repository) {
    this.repository = repository;
  }

  /**
   * Opens a repository of mapped files, which outlives all processes.
   *
   * @param directory where it is; made if there is none, for this user only
   * @return the repository
   * @throws IOException if something else is there, or the directory cannot be made
   */
  public static ModelRepository open(Path directory) throws IOException {
    return new ModelRepository(Repository.at(Models.requireArgument(directory, "directory")));
  }

  /**
   * Opens a repository in shared memory, which lasts until the host is restarted. Its models fill
   * memory until retention takes them, whether anybody reads them or not.
   *
   * @param name tells it from other repositories of this user
   * @return the repository, made if there is none
   * @throws IllegalArgumentException if that is no name
   * @throws IOException if there is no shared memory, or it cannot be made
   */
  public static ModelRepository inSharedMemory(String name) throws IOException {
    return new ModelRepository(
        Repository.inSharedMemory(VersionNames.require(name, "the name of a repository")));
  }

  /**
   * Publishes the next version of a model, and lets the label {@code current} point to it.
   *
   * @param <T> the type of the model
   * @param name the name of the model
   * @param model an instance of a {@code @Shareable} type, not changed meanwhile by another thread
   * @return the version
   * @throws IllegalArgumentException if that is no name
   * @throws UnknownModelTypeException if the type or that of a part has no generated serializer
   * @throws IOException if it cannot be written; nothing is left behind, and the label points where
   *     it did
   */
  public <T> ModelVersion publish(String name, T model) throws IOException {
    return add(name, model, VersionNames.CURRENT);
  }

  /**
   * Adds the next version of a model, to which no label points yet.
   *
   * @param <T> the type of the model
   * @param name the name of the model
   * @param model an instance of a {@code @Shareable} type, not changed meanwhile by another thread
   * @return the version
   * @throws IllegalArgumentException if that is no name
   * @throws UnknownModelTypeException if the type or that of a part has no generated serializer
   * @throws IOException if it cannot be written; nothing is left behind
   */
  public <T> ModelVersion stage(String name, T model) throws IOException {
    return add(name, model, null);
  }

  private <T> ModelVersion add(String name, T model, @Nullable String label) throws IOException {
    VersionDirectory versions = directory(name);
    ModelEvent event = Recorder.isOn() ? PersistEvent.begun() : null;
    ContainerWriter content = new ContainerWriter(Models.contentForSharing(model));
    PublishedVersion published = versions.publish(content, label);
    if (event != null) {
      Events.finish(event, versions.path(published.number()), published.number());
    }
    return version(name, published);
  }

  /**
   * Lets a label point to a version, after every byte of it was read and compared with its
   * checksum.
   *
   * @param name the name of the model
   * @param label the label, which is made if there is none
   * @param version the number of the version
   * @throws IllegalArgumentException if that is no name or no label
   * @throws CorruptModelException if the bytes are not those that were written; the label points
   *     where it did
   * @throws IOException if there is no such version, or nothing can be written
   */
  public void label(String name, String label, long version) throws IOException {
    directory(name).label(requireLabel(label), version);
  }

  /**
   * Lets the label {@code current} point to the version that it pointed to before. Done twice, it
   * points to where it did.
   *
   * @param name the name of the model
   * @return the version that is current now
   * @throws IllegalArgumentException if that is no name
   * @throws CorruptModelException if the bytes of that version are not those that were written
   * @throws IOException if it never pointed elsewhere, or that version was removed
   */
  public ModelVersion rollback(String name) throws IOException {
    return rollback(name, VersionNames.CURRENT);
  }

  /**
   * Lets any label point to the version that it pointed to before, as {@link #rollback(String)}
   * does with {@code current}.
   *
   * @param name the name of the model
   * @param label the label
   * @return the version that it points to now
   * @throws IllegalArgumentException if that is no name or no label
   * @throws CorruptModelException if the bytes of that version are not those that were written
   * @throws IOException if there is no such label, it never pointed elsewhere, or that version was
   *     removed
   */
  public ModelVersion rollback(String name, String label) throws IOException {
    return version(name, directory(name).rollBack(requireLabel(label)));
  }

  /**
   * Returns the versions of a model that are there.
   *
   * @param name the name of the model
   * @return versions in ascending order, none if the name has none
   * @throws IllegalArgumentException if that is no name
   * @throws IOException if the directory cannot be read
   */
  public List<ModelVersion> versions(String name) throws IOException {
    List<ModelVersion> versions = new ArrayList<>();
    for (PublishedVersion version : directory(name).versions()) {
      versions.add(version(name, version));
    }
    return List.copyOf(versions);
  }

  /**
   * Returns the names of the models that have versions.
   *
   * @return names in ascending order
   * @throws IOException if the directory cannot be read
   */
  public SortedSet<String> names() throws IOException {
    return repository.names();
  }

  /**
   * Removes versions that no label points to and no process reads, except the newest. A version
   * that is kept because somebody reads it is logged, with the numbers of the processes.
   *
   * @param name the name of the model
   * @param versions how many of the newest stay, with a label or without
   * @return how many were removed
   * @throws IllegalArgumentException if that is no name, or the number is negative
   * @throws CorruptModelException if a label cannot be read, which might point to any version
   * @throws IOException if a file cannot be removed
   */
  public int retain(String name, int versions) throws IOException {
    if (versions < 0) {
      throw new IllegalArgumentException("cannot retain " + versions + " versions");
    }
    return directory(name).retain(versions);
  }

  /**
   * Follows the label {@code current} of a model.
   *
   * @param <T> the type of the model
   * @param name the name of the model
   * @param type the type of the model, or a super type
   * @return the model, to be closed by the caller
   * @throws IllegalArgumentException if that is no name
   * @throws IncompatibleModelException if the version is of another type, or of another shape of it
   * @throws CorruptModelException if the label or the version is not sound
   * @throws IOException if nothing was published under the name
   */
  public <T> LiveModel<T> follow(String name, Class<T> type) throws IOException {
    return follow(name, type, VersionNames.CURRENT);
  }

  /**
   * Follows any label of a model, as {@link #follow(String, Class)} does.
   *
   * @param <T> the type of the model
   * @param name the name of the model
   * @param type the type of the model, or a super type
   * @param label the label
   * @return the model, to be closed by the caller
   * @throws IllegalArgumentException if that is no name or no label
   * @throws IOException if there is no such label, or as {@link #follow(String, Class)} does
   */
  public <T> LiveModel<T> follow(String name, Class<T> type, String label) throws IOException {
    Models.requireArgument(type, "type");
    return FollowedModel.follow(directory(name), name, requireLabel(label), type);
  }

  /**
   * Attaches to one version, whatever labels do.
   *
   * @param <T> the type of the model
   * @param name the name of the model
   * @param version the number of the version
   * @param type the type of the model, or a super type
   * @return a use of it, to be closed by the caller
   * @throws IllegalArgumentException if that is no name
   * @throws IncompatibleModelException if the version is of another type, or of another shape of it
   * @throws CorruptModelException if the version is not sound
   * @throws IOException if there is no such version
   */
  public <T> ModelUse<T> open(String name, long version, Class<T> type) throws IOException {
    Models.requireArgument(type, "type");
    HeldVersion<T> held = HeldVersion.of(name, directory(name).open(version), type);
    try {
      VersionUse<T> use = held.use();
      if (use == null) {
        throw held.released(); // not before it is retired below
      }
      return use;
    } finally {
      held.retire();
    }
  }

  private VersionDirectory directory(String name) {
    return repository.versions(VersionNames.require(name, "the name of a model"));
  }

  private static String requireLabel(String label) {
    return VersionNames.require(label, "a label");
  }

  private static ModelVersion version(String name, PublishedVersion found) {
    return HeldVersion.version(name, found);
  }

  @Override
  public String toString() {
    return repository.toString();
  }
}
