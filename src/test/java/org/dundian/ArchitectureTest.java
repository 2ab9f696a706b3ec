package org.dundian;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The house stands as it is drawn. */
class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.dundian");

    private static final Pattern SAYS_NOTHING = Pattern.compile(
            "(?i)(^|[.$])(utils?|commons?|impl|managers?|helpers?)([.$]|$)|(Utils?|Common|Impl|Manager|Helper)$");

    @Test
    void modulesDependOnlyDownwardsAndOnEachOthersRootPackages() {
        ApplicationModules modules = ApplicationModules.of(DundianApplication.class);

        assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
                .contains(
                        "organisation", "roster", "worktime", "programme", "stationing", "problem", "ledger", "engine");
        modules.verify();
    }

    @Test
    void everyPackageSaysInOneSentenceWhatItIsFor() {
        List<String> without = MAIN.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(name -> !name.equals("org.dundian"))
                .filter(name -> !MAIN.contain(name + ".package-info"))
                .toList();

        assertThat(without).isEmpty();
    }

    @Test
    void nobodyDependsOnTheLedgerButTheRehearsal() {
        check(noClasses()
                .that(are(describe(
                        "outside ledger and rehearsal",
                        each -> !each.getPackageName().startsWith("org.dundian.ledger")
                                && !each.getPackageName().startsWith("org.dundian.rehearsal"))))
                .should()
                .dependOnClassesThat(resideInAPackage("org.dundian.ledger..")));
    }

    @Test
    void stationingAsksProblemNeverBack() {
        check(noClasses()
                .that(resideInAPackage("org.dundian.problem.."))
                .should()
                .dependOnClassesThat(resideInAPackage("org.dundian.stationing..")));
    }

    @Test
    void workingTimeKnowsNothingOfTheDomain() {
        check(noClasses()
                .that(resideInAPackage("org.dundian.worktime.."))
                .should()
                .dependOnClassesThat(describe(
                        "other modules than those of input and of who asks",
                        each -> each.getPackageName().startsWith("org.dundian.")
                                && !each.getPackageName().matches("org\\.dundian\\.(worktime|input|organisation).*"))));
    }

    @Test
    void onlyProcessesAndTheEngineModuleKnowTheEngine() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("org.dundian.*.process..", "org.dundian.engine..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.camunda..")));
    }

    @Test
    void onlyTheEngineModuleKnowsTheEnginesInside() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.dundian.engine..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.camunda..impl..")));
    }

    @Test
    void namesSaySomething() {
        assertThat(MAIN.stream().map(JavaClass::getName)).noneMatch(SAYS_NOTHING.asPredicate());
        assertThat(List.of("org.dundian.util.Dates", "org.dundian.problem.ProblemImpl", "org.dundian.DateUtils"))
                .allMatch(SAYS_NOTHING.asPredicate());
        assertThat(List.of("org.dundian.problem.CommonProblem", "org.dundian.input.Implied"))
                .noneMatch(SAYS_NOTHING.asPredicate());
    }

    @Test
    void nowIsAlwaysTheClocks() {
        DescribedPredicate<JavaMethodCall> asksTheMachine = describe("ask the machine for the time", call -> {
            String owner = call.getTargetOwner().getName();
            String name = call.getName();
            boolean withoutClock = call.getTarget().getRawParameterTypes().stream()
                    .noneMatch(parameter -> parameter.isEquivalentTo(Clock.class));
            return (owner.startsWith("java.time.") && name.equals("now") && withoutClock)
                    || (owner.equals("java.time.Clock") && (name.startsWith("system") || name.startsWith("tick")))
                    || (owner.equals("java.lang.System") && name.equals("currentTimeMillis"));
        });
        check(noClasses().that(resideInAPackage("org.dundian..")).should().callMethodWhere(asksTheMachine));
        check(noClasses()
                .that(resideInAPackage("org.dundian.."))
                .should()
                .callConstructorWhere(describe(
                        "make a date of the machine's time",
                        call -> call.getTargetOwner().isEquivalentTo(Date.class)
                                && call.getTarget().getRawParameterTypes().isEmpty())));
    }

    @Test
    void aProcessIsItsProcessItsStepsAndItsEngine() {
        Pattern part = Pattern.compile("(.+)(Process|Steps|Engine)");
        Map<String, List<String>> byProcess = MAIN.stream()
                .filter(each -> each.getPackageName().matches("org\\.dundian\\.(?!rehearsal)\\w+\\.process"))
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName)
                .filter(part.asMatchPredicate())
                .collect(Collectors.groupingBy(name -> part.matcher(name).replaceFirst("$1")));

        assertThat(byProcess).hasSizeGreaterThanOrEqualTo(5);
        assertThat(byProcess).allSatisfy((process, names) -> assertThat(names).contains(process + "Process"));
        check(classes()
                .that(describe(
                        "public classes of a process package",
                        each -> each.getPackageName().matches("org\\.dundian\\.(?!rehearsal)\\w+\\.process")
                                && each.isTopLevelClass()
                                && each.getModifiers().contains(JavaModifier.PUBLIC)))
                .should()
                .haveNameMatching(".+(Process|Steps|Engine)"));
        check(classes()
                .that()
                .resideInAPackage("org.dundian.*.process..")
                .and()
                .haveSimpleNameEndingWith("Steps")
                .should()
                .bePublic());
    }

    @Test
    void stepsTakeWhatTheyNeedAndNoExecution() {
        check(noClasses()
                .that()
                .haveSimpleNameEndingWith("Steps")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.camunda.bpm.engine.delegate.DelegateExecution"));
    }

    @Test
    void noFileGrowsBeyondWhatOneCanRead() {
        Map<String, Integer> large = MAIN.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.toMap(JavaClass::getName, ArchitectureTest::lastLine));

        assertThat(large.entrySet().stream().filter(each -> each.getValue() > 450))
                .isEmpty();
    }

    private static int lastLine(JavaClass each) {
        return each.getAccessesFromSelf().stream()
                .mapToInt(JavaAccess::getLineNumber)
                .max()
                .orElse(0);
    }

    private static void check(ArchRule rule) {
        rule.check(MAIN);
    }
}
