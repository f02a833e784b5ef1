#include "tests/unit/services/cli/dataset/dataset_copy.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace jixiao::cli {
DatasetCopy::DatasetCopy() {
  std::string name =
      (std::filesystem::temp_directory_path() / "jixiao-dataset-XXXXXX")
          .string();
  if (mkdtemp(name.data()) == nullptr) std::abort();
  directory_ = name;
  std::filesystem::copy(kDemoDirectory, directory_,
                        std::filesystem::copy_options::recursive);
  for (const char* file : {"projects.csv", "investments.csv"}) {
    const std::string rows = Text(file);
    std::size_t end = 0;
    for (int line = 0; line < 11; ++line) end = rows.find('\n', end) + 1;
    Write(file, rows.substr(0, end));
  }
}

DatasetCopy::~DatasetCopy() { std::filesystem::remove_all(directory_); }

std::string DatasetCopy::Text(const std::string& file) const {
  std::ifstream stream(directory_ + "/" + file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream),
          std::istreambuf_iterator<char>()};
}

void DatasetCopy::Write(const std::string& file, const std::string& text) {
  std::ofstream(directory_ + "/" + file, std::ios::binary) << text;
}

void DatasetCopy::Append(const std::string& file, const std::string& text) {
  Write(file, Text(file) + text);
}

void DatasetCopy::Replace(const std::string& file, const std::string& from,
                          const std::string& to) {
  std::string text = Text(file);
  const std::size_t at = text.find(from);
  if (at == std::string::npos) {
    std::fprintf(stderr, "%s has no \"%s\"\n", file.c_str(), from.c_str());
    std::abort();
  }
  Write(file, text.replace(at, from.size(), to));
}

void DatasetCopy::Remove(const std::string& file) {
  std::filesystem::remove(directory_ + "/" + file);
}

Dataset DatasetCopy::Read(Diagnostics& diagnostics) const {
  Dataset dataset = ReadDataset(directory_, diagnostics);
  CheckDataset(dataset, diagnostics);
  return dataset;
}

std::vector<std::string> DatasetCopy::Faults() const {
  Diagnostics diagnostics;
  Read(diagnostics);
  std::vector<std::string> faults;
  for (const Fault& fault : diagnostics.Sorted()) {
    const std::string text = ToString(fault);
    const std::string prefix = directory_ + "/";
    faults.push_back(text.rfind(prefix, 0) == 0 ? text.substr(prefix.size())
                                                : text);
  }
  return faults;
}

}  // namespace jixiao::cli
