#include "services/project/store/search_rows.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "common/mysql/steps.h"
#include "common/text/text.h"

namespace jixiao::project {
namespace {

constexpr char kInsertGrams[] =
    "INSERT IGNORE INTO project_gram (department, gram, project) VALUES";
constexpr size_t kGramColumns = 3;

bool IsBlank(const std::string& character) {
  return character == " " || character == "\t" || character == "\u3000";
}

std::vector<std::string> CharactersOf(const std::string& text) {
  const std::string lower = absl::AsciiStrToLower(text);
  std::vector<std::string> characters;
  for (size_t offset = 0; offset < lower.size();) {
    const size_t begin = offset;
    text::DecodeUtf8(lower, &offset);
    characters.push_back(lower.substr(begin, offset - begin));
  }
  return characters;
}

// The rows of all changes that `grams_of` chooses, by primary key.
template <class GramsOfChange>
std::set<std::pair<std::string, std::string>> RowsOf(
    const std::vector<GramChange>& changes, const GramsOfChange& grams_of) {
  std::set<std::pair<std::string, std::string>> rows;
  for (const GramChange& change : changes) {
    for (const std::string& gram : grams_of(change)) {
      rows.emplace(gram, change.project_id);
    }
  }
  return rows;
}

void Insert(mysql::Session& session, const std::string& department,
            const std::vector<GramChange>& changes) {
  std::vector<mysql::Params> rows;
  for (const auto& [gram, project] :
       RowsOf(changes, [](const GramChange& change) { return change.added; })) {
    rows.push_back(mysql::ParamsOf(department, gram, project));
  }
  mysql::InsertInSteps(session, kInsertGrams, kGramColumns, std::move(rows));
}

void Remove(mysql::Session& session, const std::string& department,
            const GramChange& change) {
  const std::vector<std::string> grams(change.removed.begin(),
                                       change.removed.end());
  for (size_t begin = 0; begin < grams.size(); begin += mysql::kIdsAStatement) {
    const mysql::IdList list = mysql::ListOfIds(grams, begin);
    mysql::Params params = {department, change.project_id};
    params.insert(params.end(), list.values.begin(), list.values.end());
    session.Execute(
        "DELETE FROM project_gram WHERE department = ? AND project = ? AND "
        "gram IN " +
            list.placeholders,
        params);
  }
}

}  // namespace

std::set<std::string> GramsOf(const std::vector<std::string>& texts) {
  std::set<std::string> grams;
  for (const std::string& text : texts) {
    const std::vector<std::string> characters = CharactersOf(text);
    for (size_t i = 1; i < characters.size(); ++i) {
      if (IsBlank(characters[i - 1]) || IsBlank(characters[i])) continue;
      grams.insert(characters[i - 1] + characters[i]);
    }
  }
  return grams;
}

void WriteGrams(mysql::Session& session, const std::string& department,
                const std::vector<GramChange>& changes) {
  for (const GramChange& change : changes) Remove(session, department, change);
  Insert(session, department, changes);
}

}  // namespace jixiao::project
