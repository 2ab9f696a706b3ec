package org.dundian.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys every model and form in one deployment under names that do not depend on how the application is packed
 * ({@code bpmn/x.bpmn}, {@code forms/x.form}), since models refer to forms of their own deployment. Nothing happens if
 * all of it is the same as last time; if anything changed, all of it is deployed anew.
 */
@Component
class ModelDeployment {

    static final String NAME = "dundian";

    private static final Logger LOG = LoggerFactory.getLogger(ModelDeployment.class);

    private static final Map<String, String> PATTERNS = Map.of(
            "classpath*:bpmn/*.bpmn", "bpmn/",
            "classpath*:bpmn/*.dmn", "bpmn/",
            "classpath*:forms/*.form", "forms/",
            "classpath*:forms/*.html", "forms/");

    private final RepositoryService repository;
    private final ResourcePatternResolver resources;
    private final ActingPerson acting;

    ModelDeployment(RepositoryService repository, ResourcePatternResolver resources, ActingPerson acting) {
        this.repository = repository;
        this.resources = resources;
        this.acting = acting;
    }

    /** @return the deployment in which all of it stands now */
    String deploy() {
        Map<String, Resource> found = find();
        DeploymentBuilder deployment = repository.createDeployment().name(NAME).enableDuplicateFiltering(false);
        found.forEach((name, resource) -> deployment.addString(name, text(name, resource)));
        String id = acting.asApplication(() -> deployment.deploy().getId());
        LOG.info("{} models and forms stand in deployment {}", found.size(), id);
        return id;
    }

    private String text(String name, Resource resource) {
        String text = read(resource);
        return name.endsWith(".html")
                ? FormParts.compose(text, part -> read(resources.getResource("classpath:forms/" + part)))
                : text;
    }

    private static String read(Resource resource) {
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }

    private Map<String, Resource> find() {
        Map<String, Resource> found = new TreeMap<>();
        PATTERNS.forEach((pattern, folder) -> {
            try {
                for (Resource resource : resources.getResources(pattern)) {
                    found.put(folder + resource.getFilename(), resource);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot look for " + pattern, e);
            }
        });
        return found;
    }
}
