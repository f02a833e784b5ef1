#include "services/cli/commands/fact_set_text.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {

std::string DrawnText(const type::v1::FactSet& set, Language language,
                      const Terminal& terminal) {
  std::string text = absl::StrCat(
      In(language, "截至 ", "as of "), DateCode(set.effective_date()),
      In(language, "  序号 ", "  sequence "), set.sequence(), "  sha256 ",
      set.digest(), "\n");
  for (const std::string& name : set.unfinished_imports()) {
    absl::StrAppend(
        &text,
        terminal.Paint(Colour::kYellow,
                       In(language, "有未完成的导入，数据可能不全：",
                          "An import is unfinished, figures may lack rows: ")),
        name, "\n");
  }
  return text;
}

Json FactSetJson(const type::v1::FactSet& set, Json facts) {
  Json unfinished = Json::Array();
  for (const std::string& name : set.unfinished_imports()) {
    unfinished.Add(Json::Text(name));
  }
  Json result = Json::Object();
  result.Set("department", Json::Text(set.department()));
  result.Set("fiscal_year", Json::Number(set.fiscal_year()));
  result.Set("effective_date",
             Json::TextOrNull(DateCode(set.effective_date())));
  result.Set("sequence", Json::Number(set.sequence()));
  result.Set("digest", Json::Text(set.digest()));
  result.Set("unfinished_imports", std::move(unfinished));
  result.Set("facts", std::move(facts));
  return result;
}

}  // namespace jixiao::cli
