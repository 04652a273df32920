package io.modelshare;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Holds the arrows of docs/architecture.md: they point down only. */
class ArchitectureTest {
  private static final JavaClasses RUNTIME = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages("io.modelshare");

  @Test
  void arrowsPointDownOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("io.modelshare..")
        .ensureAllClassesAreContainedInArchitectureIgnoring("io.modelshare.annotation")
        .layer("api")
        .definedBy("io.modelshare")
        .layer("model")
        .definedBy("io.modelshare.model")
        .layer("watch")
        .definedBy("io.modelshare.watch")
        .layer("store")
        .definedBy("io.modelshare.store")
        .layer("serial")
        .definedBy("io.modelshare.serial", "io.modelshare.types", "io.modelshare.evolution")
        .layer("schema")
        .definedBy("io.modelshare.schema")
        .layer("terms")
        .definedBy("io.modelshare.terms")
        .layer("container")
        .definedBy("io.modelshare.container")
        .layer("tensor")
        .definedBy("io.modelshare.tensor")
        .layer("chronicle")
        .definedBy("io.modelshare.chronicle")
        .layer("memory")
        .definedBy("io.modelshare.memory")
        .whereLayer("api")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("model")
        .mayOnlyBeAccessedByLayers("api")
        .whereLayer("watch")
        .mayOnlyBeAccessedByLayers("model")
        .whereLayer("store")
        .mayOnlyBeAccessedByLayers("api", "model")
        .whereLayer("serial")
        .mayOnlyBeAccessedByLayers("api", "model")
        .whereLayer("schema")
        .mayOnlyBeAccessedByLayers("api", "model", "serial")
        .whereLayer("terms")
        .mayOnlyBeAccessedByLayers("api")
        .whereLayer("container")
        .mayOnlyBeAccessedByLayers("api", "model", "store")
        .whereLayer("tensor")
        .mayOnlyBeAccessedByLayers("api", "model", "serial", "container", "chronicle")
        .whereLayer("chronicle")
        .mayOnlyBeAccessedByLayers("serial")
        .whereLayer("memory")
        .mayOnlyBeAccessedByLayers(
            "api", "model", "store", "serial", "container", "tensor", "chronicle")
        .ignoreDependency(
            alwaysTrue(),
            assignableTo(IOException.class)
                .and(resideInAPackage("io.modelshare"))
                .or(assignableTo(PersistMethod.class)))
        .check(RUNTIME);
  }

  @Test
  void onlyTheMemoryPackageAsksForTheVersionOfTheJdk() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.modelshare.memory")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Runtime.Version.class)
        .check(RUNTIME);
  }

  @Test
  void onlyThePackagesOfTheGraphKnowKryo() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.modelshare",
            "io.modelshare.serial",
            "io.modelshare.types",
            "io.modelshare.evolution",
            "io.modelshare.tensor")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.esotericsoftware..")
        .check(RUNTIME);
  }

  @Test
  void onlyLongMemoryAndTheChroniclePackageKnowChronicle() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.modelshare.chronicle")
        .and()
        .haveNameNotMatching("io\\.modelshare\\.memory\\.LongMemory(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("net.openhft..")
        .check(RUNTIME);
  }
}
