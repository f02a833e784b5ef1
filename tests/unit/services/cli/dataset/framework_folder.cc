#include "tests/unit/services/cli/dataset/framework_folder.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace jixiao::cli {

const char kSmallFramework[] = R"(framework: small
display_name: 小指标体系
full_marks: 10
grades:
  - {name: 优, from: 9}
  - {name: 差, from: 0}
facts:
  - {key: paid, name: 已付, unit: CNY}
  - {key: budget, name: 预算, unit: CNY}
  - {key: staff, name: 人数, unit: person}
indicators:
  - code: A
    name: 过程
    weight: 10
    children:
      - code: A1
        name: 执行
        children:
          - code: A1.1
            name: 预算执行率
            target: ≥100%
            weight: 8
            quantitative:
              method: PROPORTIONAL
              formula: paid / budget
              target: 1
          - code: A1.2
            name: 制度健全性
            weight: 2
            qualitative: {}
)";

FrameworkFolder::FrameworkFolder() {
  std::string name =
      (std::filesystem::temp_directory_path() / "jixiao-framework-XXXXXX")
          .string();
  if (mkdtemp(name.data()) == nullptr) std::abort();
  directory_ = name;
}

FrameworkFolder::~FrameworkFolder() { std::filesystem::remove_all(directory_); }

std::string FrameworkFolder::PathOf(const std::string& file) const {
  return directory_ + "/" + file;
}

void FrameworkFolder::Write(const std::string& file,
                            const std::string& text) const {
  const std::filesystem::path path = PathOf(file);
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

FrameworkSource FrameworkFolder::Read(const std::string& file) const {
  Diagnostics diagnostics;
  return ReadFrameworkSource(PathOf(file), diagnostics);
}

std::vector<std::string> FrameworkFolder::Faults(
    const std::string& file) const {
  Diagnostics diagnostics;
  CheckFrameworkSource(ReadFrameworkSource(PathOf(file), diagnostics),
                       diagnostics);
  std::vector<std::string> faults;
  for (const Fault& fault : diagnostics.Sorted()) {
    std::string text = ToString(fault);
    for (std::size_t at = text.find(directory_ + "/"); at != std::string::npos;
         at = text.find(directory_ + "/")) {
      text.erase(at, directory_.size() + 1);
    }
    faults.push_back(text);
  }
  return faults;
}

std::vector<std::string> FrameworkFolder::FaultsOf(
    const std::string& text) const {
  Write("f.yaml", text);
  return Faults("f.yaml");
}

std::string Replaced(std::string text, const std::string& from,
                     const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) std::abort();
  return text.replace(at, from.size(), to);
}

}  // namespace jixiao::cli
