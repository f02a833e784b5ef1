// jixiao dataset check
#include "services/cli/dataset/dataset.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/cli/commands/command.h"
#include "services/cli/output/json.h"

namespace jixiao::cli {
namespace {

struct Count {
  const char* name;
  const char* chinese;
  int count;
};

std::vector<Count> CountsOf(const Dataset& dataset) {
  const auto size = [](const auto& list) {
    return static_cast<int>(list.size());
  };
  return {{"budget_units", "预算单位", size(dataset.budget_units)},
          {"institutions", "制度", size(dataset.institutions)},
          {"budget_records", "台账记录", size(dataset.budget_records)},
          {"projects", "项目", size(dataset.projects)},
          {"targets", "目标", size(dataset.targets)},
          {"investments", "到位投资", size(dataset.investments)},
          {"work_items", "工作事项", size(dataset.work_items)},
          {"signings", "活动签约", size(dataset.signings)},
          {"listings", "榜单与推荐", size(dataset.listings)},
          {"blocked_items", "堵点", size(dataset.blocked_items)},
          {"meetings", "项目协调会", size(dataset.meetings)},
          {"facts_defined", "数据定义", dataset.framework().facts_size()},
          {"indicators", "指标", dataset.framework().indicators_size()},
          {"checks", "勾稽检查", dataset.framework().checks_size()},
          {"stated_facts", "报告数据", dataset.submission.facts_size()},
          {"claims", "自评得分", dataset.submission.claims_size()},
          {"evidence", "佐证材料", dataset.submission.evidence_size()},
          {"sections", "正文章节", dataset.submission.sections_size()}};
}

Json CheckedDatasetJson(const Diagnostics& diagnostics,
                        const Dataset& dataset) {
  Json counts = Json::Object();
  for (const Count& count : CountsOf(dataset)) {
    counts.Set(count.name, Json::Number(count.count));
  }
  Json result = Json::Object();
  result.Set("department", Json::TextOrNull(dataset.department_id));
  result.Set("fiscal_year", Json::Number(dataset.fiscal_year));
  result.Set("faults", FaultsJson(diagnostics.Sorted()));
  result.Set("remarks", FaultsJson(diagnostics.SortedRemarks()));
  result.Set("counts", std::move(counts));
  return result;
}

void PrintClean(Context& context, const Dataset& dataset) {
  context.out << In(context.language, "没有发现问题：", "No faults: ")
              << dataset.department.display_name() << " " << dataset.fiscal_year
              << " (" << dataset.department_id << ")\n";
  for (const Count& count : CountsOf(dataset)) {
    context.out << "  " << count.count << " "
                << (context.language == Language::kChinese ? count.chinese
                                                           : count.name)
                << "\n";
  }
}

int Check(Context& context) {
  Diagnostics diagnostics;
  const Dataset dataset =
      ReadDataset(context.arguments.arguments()[0], diagnostics);
  CheckDataset(dataset, diagnostics);
  const int code = diagnostics.empty() ? kExitOk : kExitFault;
  if (context.json) {
    context.out << CheckedDatasetJson(diagnostics, dataset).Dump();
    return code;
  }
  PrintRemarks(context, diagnostics);
  if (diagnostics.empty()) {
    PrintClean(context, dataset);
    return code;
  }
  PrintFaults(context, diagnostics);
  return code;
}

}  // namespace

Json FaultsJson(const std::vector<Fault>& faults) {
  Json list = Json::Array();
  for (const Fault& fault : faults) {
    Json item = Json::Object();
    item.Set("file", Json::Text(fault.at.file));
    item.Set("line", Json::Number(fault.at.line));
    item.Set("column", Json::Number(fault.at.column));
    item.Set("message", Json::Text(fault.message));
    list.Add(std::move(item));
  }
  return list;
}

void PrintRemarks(Context& context, const Diagnostics& diagnostics) {
  constexpr std::size_t kMaxPrinted = 20;
  const std::vector<Fault> remarks = diagnostics.SortedRemarks();
  const std::string word = In(context.language, "注意：", "note: ");
  for (std::size_t i = 0; i < std::min(remarks.size(), kMaxPrinted); ++i) {
    context.err << word << ToString(remarks[i]) << "\n";
  }
  if (remarks.size() > kMaxPrinted) {
    context.err << word << In(context.language, "此类共 ", "in all ")
                << remarks.size() << "\n";
  }
}

void PrintFaults(Context& context, const Diagnostics& diagnostics) {
  const std::vector<Fault> faults = diagnostics.Sorted();
  std::set<std::string> files;
  for (const Fault& fault : faults) {
    context.out << ToString(fault) << "\n";
    files.insert(fault.at.file);
  }
  context.err << "jixiao: "
              << absl::StrCat(In(context.language, "问题 ", "faults: "),
                              diagnostics.count() > Diagnostics::kMaxFaults
                                  ? diagnostics.count()
                                  : faults.size(),
                              In(context.language, " 处，文件 ", ", files: "),
                              files.size(),
                              In(context.language, " 个；未发送任何数据",
                                 "; nothing was sent"))
              << "\n";
}

std::vector<Command> DatasetCommands() {
  Command check;
  check.name = "dataset check";
  check.summary = "list every fault of a dataset, with file, line and column";
  check.text =
      "Reads the folder of one department's year and lists what is wrong with\n"
      "it: in files, rows and values, and between them (weights that do not\n"
      "sum, formulas naming unknown facts, claims above the weight, figures "
      "of\n"
      "the text that are bound to nothing). Sends nothing and needs no "
      "server.\n"
      "The format: deploy/demo/README.md.";
  check.examples =
      "jixiao dataset check deploy/demo/nanjing-2024\n"
      "jixiao dataset check deploy/demo/nanjing-2024 --json";
  check.syntax.arguments = {{"DIR", "the dataset's folder"}};
  check.run = &Check;
  check.calls_services = false;
  return {check};
}

}  // namespace jixiao::cli
