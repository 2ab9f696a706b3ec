package org.dundian.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.ledger.ProblemFile;
import org.dundian.ledger.ProblemFiles;
import org.dundian.ledger.ProblemList;
import org.dundian.ledger.Wanted;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "problems", description = "The ledger, as far as the caller sees it")
class ProblemsController {

    private static final Set<String> KNOWN = Arrays.stream(Wanted.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());

    private final ProblemList problems;
    private final ProblemFiles files;

    ProblemsController(ProblemList problems, ProblemFiles files) {
        this.problems = problems;
        this.files = files;
    }

    /** A misspelt parameter is refused: ignored, it would answer with more than was asked for. */
    @GetMapping("/api/problems")
    @Operation(summary = "A page of problems, newest first unless sorted otherwise")
    @ApiResponse(responseCode = "200", description = "The page, and how many there are on all pages")
    @ApiResponse(responseCode = "400", description = "An unknown parameter or code, or one out of bounds")
    ProblemList.Page problems(@ParameterObject Wanted wanted, HttpServletRequest request) {
        for (String sent : request.getParameterMap().keySet()) {
            if (!KNOWN.contains(sent)) {
                throw new InvalidInput(sent, "没有名为“" + sent + "”的参数");
            }
        }
        return problems.page(wanted);
    }

    @GetMapping("/api/problems/{number}")
    @Operation(summary = "One problem with its whole history")
    @ApiResponse(responseCode = "200", description = "All that is on the ledger about it")
    @ApiResponse(responseCode = "404", description = "There is none, or none that the caller sees")
    ProblemFile problem(@PathVariable String number) {
        return files.find(number).orElseThrow(() -> new NotFound("没有编号为 " + number + " 的问题"));
    }
}
