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
        .layer("api")
        .definedBy("io.modelshare")
        .layer("store")
        .definedBy("io.modelshare.store")
        .layer("serial")
        .definedBy("io.modelshare.serial")
        .layer("container")
        .definedBy("io.modelshare.container")
        .layer("chronicle")
        .definedBy("io.modelshare.chronicle")
        .layer("memory")
        .definedBy("io.modelshare.memory")
        .whereLayer("api")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("store")
        .mayOnlyBeAccessedByLayers("api")
        .whereLayer("serial")
        .mayOnlyBeAccessedByLayers("api")
        .whereLayer("container")
        .mayOnlyBeAccessedByLayers("api", "store", "serial", "chronicle")
        .whereLayer("chronicle")
        .mayOnlyBeAccessedByLayers("serial")
        .whereLayer("memory")
        .mayOnlyBeAccessedByLayers("api", "store", "serial", "container", "chronicle")
        .ignoreDependency(
            alwaysTrue(), assignableTo(IOException.class).and(resideInAPackage("io.modelshare")))
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
  void onlyTheSerialPackageKnowsKryo() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.modelshare.serial", "io.modelshare")
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
