package org.interestgraph;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Data flows one way: each package may use those named here and no other of ours. */
@AnalyzeClasses(packages = "org.interestgraph", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.interestgraph.";

    /** Packages that never see a transaction, a node, Neo4j or GDS. */
    private static final String[] ALGORITHMS = packages(
            "config",
            "memory",
            "parallel",
            "recipe",
            "vector",
            "graph",
            "propagate",
            "score",
            "train",
            "evaluate",
            "itemgraph",
            "blend");

    @ArchTest
    static final ArchRule CONFIG = mayUse("config", "recipe", "propagate", "score", "train", "itemgraph", "blend");

    @ArchTest
    static final ArchRule MEMORY = mayUse("memory");

    @ArchTest
    static final ArchRule PARALLEL = mayUse("parallel");

    @ArchTest
    static final ArchRule RECIPE = mayUse("recipe");

    @ArchTest
    static final ArchRule VECTOR = mayUse("vector");

    @ArchTest
    static final ArchRule GRAPH = mayUse("graph", "vector", "parallel");

    @ArchTest
    static final ArchRule PROPAGATE = mayUse("propagate", "graph", "vector", "parallel", "memory");

    @ArchTest
    static final ArchRule SCORE = mayUse("score", "vector", "parallel");

    @ArchTest
    static final ArchRule EVALUATE = mayUse("evaluate", "graph", "vector", "parallel");

    @ArchTest
    static final ArchRule TRAIN =
            mayUse("train", "propagate", "score", "evaluate", "graph", "vector", "parallel", "memory");

    @ArchTest
    static final ArchRule MODEL = mayUse(
            "model",
            "recipe",
            "blend",
            "itemgraph",
            "train",
            "propagate",
            "score",
            "evaluate",
            "graph",
            "vector",
            "parallel");

    @ArchTest
    static final ArchRule ITEM_GRAPH = mayUse("itemgraph", "graph", "vector", "parallel");

    @ArchTest
    static final ArchRule BLEND =
            mayUse("blend", "itemgraph", "train", "score", "evaluate", "graph", "vector", "parallel", "memory");

    @ArchTest
    static final ArchRule DATABASE = mayUse("database", "parallel");

    @ArchTest
    static final ArchRule RECOMMEND = mayUse(
            "recommend",
            "database",
            "model",
            "memory",
            "recipe",
            "blend",
            "itemgraph",
            "evaluate",
            "config",
            "propagate",
            "score",
            "graph",
            "parallel",
            "vector");

    @ArchTest
    static final ArchRule SEARCH =
            mayUse("search", "model", "recipe", "config", "blend", "train", "evaluate", "graph", "parallel", "vector");

    @ArchTest
    static final ArchRule SUBGRAPH = mayUse("subgraph", "recommend", "model", "recipe", "vector");

    @ArchTest
    static final ArchRule PROJECTION = mayUse(
            "projection",
            "database",
            "recipe",
            "graph",
            "itemgraph",
            "train",
            "blend",
            "evaluate",
            "config",
            "parallel",
            "memory");

    @ArchTest
    static final ArchRule PROCEDURES_ARE_USED_BY_NOBODY = noClasses()
            .that(not(resideInAPackage(ROOT + "procedures..")))
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + "procedures.."));

    @ArchTest
    static final ArchRule ALGORITHMS_KNOW_NO_DATABASE = noClasses()
            .that()
            .resideInAnyPackage(ALGORITHMS)
            .should()
            .dependOnClassesThat(resideInAPackage("org.neo4j.."));

    @ArchTest
    static final ArchRule PROJECTION_ALONE_KNOWS_GDS = noClasses()
            .that(not(resideInAPackage(ROOT + "projection..")))
            .should()
            .dependOnClassesThat(resideInAPackage("org.neo4j.gds.."));

    @ArchTest
    static final ArchRule VECTOR_ALONE_KNOWS_THE_VECTOR_API = noClasses()
            .that(not(resideInAPackage(ROOT + "vector..")))
            .should()
            .dependOnClassesThat(resideInAPackage("jdk.incubator.."));

    private static ArchRule mayUse(String name, String... others) {
        List<String> allowed = new ArrayList<>(List.of(packages(others)));
        allowed.add(ROOT + name + "..");
        return classes()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage("org.interestgraph.."))
                        .or(resideInAnyPackage(allowed.toArray(String[]::new))));
    }

    private static String[] packages(String... names) {
        return Stream.of(names).map(name -> ROOT + name + "..").toArray(String[]::new);
    }
}
