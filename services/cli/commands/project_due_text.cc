#include "services/cli/commands/project_due_text.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/commands/project_text.h"
#include "services/cli/output/project_words.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;
using v1::Project;

// The windows of a district or an owner.
struct Due {
  std::string name;
  std::map<v1::Light, int> lights;
  int overdue = 0;
  std::string first;  // due date
};

std::vector<Due> DueByGroup(const std::vector<Project>& projects,
                            DueGroup group) {
  std::map<std::string, Due> groups;
  for (const Project& project : projects) {
    const std::string& name =
        group == DueGroup::kOwner ? project.owner() : project.district();
    Due& due = groups[name];
    due.name = name;
    ++due.lights[project.window().light()];
    if (project.window().left_days() < 0) ++due.overdue;
    const std::string day = DateCode(project.window().due_date());
    if (due.first.empty() || day < due.first) due.first = day;
  }
  std::vector<Due> sorted;
  for (auto& [name, due] : groups) sorted.push_back(std::move(due));
  std::stable_sort(
      sorted.begin(), sorted.end(),
      [](const Due& a, const Due& b) { return a.overdue > b.overdue; });
  return sorted;
}

}  // namespace

std::string DueTable(const std::vector<Project>& projects, Language language,
                     const Terminal& terminal) {
  const bool wide = terminal.width >= kWideTerminal;
  const auto say = [language](const char* chinese, const char* english) {
    return In(language, chinese, english);
  };
  std::vector<Table::Column> columns = {
      LeftColumn(say("期限", "due")),
      RightColumn(say("剩余天", "days left")),
      LeftColumn(say("灯", "light")),
      LeftColumn(say("待", "awaits")),
      LeftColumn(say("编码", "code")),
      LeftColumn(say("项目", "project"), true),
      LeftColumn(say("板块", "district"))};
  if (wide) {
    columns.push_back(LeftColumn(say("责任人", "owner"), true));
    columns.push_back(LeftColumn(say("阶段", "stage")));
  }
  Table table(std::move(columns));
  for (const Project& project : projects) {
    std::vector<Table::Cell> cells = {DateCode(project.window().due_date()),
                                      LeftCell(project),
                                      LightCell(project, language),
                                      WordOf(project.window().kind(), language),
                                      IdOf(project.name()),
                                      NameText(project, language),
                                      project.district()};
    if (wide) {
      cells.emplace_back(project.owner());
      cells.emplace_back(StageText(project, language));
    }
    table.AddRow(std::move(cells));
  }
  return table.Render(terminal);
}

std::string DueGroupTable(const std::vector<Project>& projects, DueGroup group,
                          Language language, const Terminal& terminal) {
  const auto say = [language](const char* chinese, const char* english) {
    return In(language, chinese, english);
  };
  std::vector<Table::Column> columns = {
      LeftColumn(group == DueGroup::kOwner ? say("责任人", "owner")
                                           : say("板块", "district"),
                 true),
      RightColumn(say("窗口", "windows")), RightColumn(say("超期", "overdue"))};
  static constexpr v1::Light kLights[] = {v1::LIGHT_RED, v1::LIGHT_YELLOW,
                                          v1::LIGHT_GREEN};
  for (const v1::Light light : kLights) {
    columns.push_back(RightColumn(WordOf(light, language)));
  }
  columns.push_back(LeftColumn(say("最早期限", "first due")));
  Table table(std::move(columns));
  for (Due& due : DueByGroup(projects, group)) {
    int windows = 0;
    std::vector<Table::Cell> lights;
    for (const v1::Light light : kLights) {
      const int count = due.lights[light];
      windows += count;
      lights.emplace_back(count == 0 ? "" : absl::StrCat(count),
                          ColourOf(light));
    }
    std::vector<Table::Cell> cells = {
        due.name.empty() ? say("未填", "not reported") : due.name,
        absl::StrCat(windows),
        due.overdue == 0 ? "" : absl::StrCat(due.overdue)};
    for (Table::Cell& cell : lights) cells.push_back(std::move(cell));
    cells.emplace_back(due.first);
    table.AddRow(std::move(cells));
  }
  return table.Render(terminal);
}

std::string LightCounts(const std::vector<Project>& projects, Language language,
                        const Terminal& terminal) {
  std::string text;
  for (const v1::Light light :
       {v1::LIGHT_RED, v1::LIGHT_YELLOW, v1::LIGHT_GREEN}) {
    const auto count = std::count_if(projects.begin(), projects.end(),
                                     [light](const Project& project) {
                                       return project.window().light() == light;
                                     });
    if (count == 0) continue;
    absl::StrAppend(&text, text.empty() ? "" : "  ",
                    terminal.Paint(ColourOf(light), WordOf(light, language)),
                    " ", count);
  }
  return text;
}

}  // namespace jixiao::cli
