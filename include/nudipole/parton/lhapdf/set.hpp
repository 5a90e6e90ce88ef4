// SPDX-License-Identifier: BSL-1.0
#ifndef NUDIPOLE_PARTON_LHAPDF_SET_HPP
#define NUDIPOLE_PARTON_LHAPDF_SET_HPP

#include <nudipole/errors.hpp>
#include <nudipole/particle/particles.hpp>
#include <nudipole/parton/lhapdf/alpha_s.hpp>
#include <nudipole/parton/lhapdf/edge.hpp>
#include <nudipole/parton/lhapdf/grid.hpp>
#include <nudipole/parton/lhapdf/info.hpp>
#include <nudipole/parton/lhapdf/member.hpp>
#include <nudipole/text/text.hpp>
#include <nudipole/units.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nudipole {

/// A set of parton densities: an info file, and the members beside it.
class lhapdf_set {
 public:
  /// Makes the set that an info file describes; members are read when asked for, from the same folder.
  /// @throws bad_file "path:line: …" or "path: …" for an info file that is faulty or lacks `NumMembers` or
  /// `Flavors`
  explicit lhapdf_set(lhapdf_info info) : info_(std::move(info)) {
    base_ = info_.name();
    if (constexpr std::string_view extension = ".info"; base_.ends_with(extension))
      base_.resize(base_.size() - extension.size());
    const int members = info_.integer("NumMembers");
    if (members < 1) text::refuse_at(info_.where("NumMembers"), "NumMembers is " + std::to_string(members));
    size_ = static_cast<std::size_t>(members);
    flavors_ = info_.integers("Flavors");
    if (flavors_.empty()) text::refuse_at(info_.where("Flavors"), "Flavors is empty");
  }

  /// Reads the set of an info file.
  /// @throws bad_parameter as above, and "path: cannot open: …"
  static lhapdf_set read(const std::string& info_path) { return lhapdf_set(lhapdf_info::read(info_path)); }

  /// Finds the set of that name in a folder: `folder/NAME/NAME.info`, or `folder/NAME.info`. If there is none, or no
  /// folder is given, it is looked for in those that the environment variable LHAPDF_DATA_PATH lists, separated by
  /// colons.
  /// @throws bad_parameter as above, and with all paths tried if there is no such file
  static lhapdf_set find(const std::string& name, const std::string& folder = "") {
    const std::vector<std::string> folders = folders_to_search(folder);
    const std::string file = "/" + name + ".info", in_own_folder = "/" + name + file;
    std::string tried;
    for (const std::string& in : folders)
      for (const std::string& path : {in + in_own_folder, in + file}) {
        if (text::exists(path)) return read(path);
        tried += " " + path;
      }
    throw bad_parameter("lhapdf_set: " + name + ": " +
                        (tried.empty() ? "no folder given, and LHAPDF_DATA_PATH is not set" : "none of" + tried));
  }

  /// Name of the set: that of its info file.
  std::string name() const { return base_.substr(base_.find_last_of('/') + 1); }
  /// Everything the info file says.
  const lhapdf_info& info() const& { return info_; }
  lhapdf_info info() && { return std::move(info_); }
  /// Number of members, the central one included.
  std::size_t size() const { return size_; }
  /// PDG numbers of the partons.
  std::vector<pdg_id> flavors() const { return flavors_; }
  /// How the members stand for an uncertainty, see `pdf_uncertainty`: "hessian", "symmhessian", "replicas", with parts
  /// like "+as" after it.
  /// @throws bad_parameter if the info file does not say
  std::string error_type() const { return info_.text("ErrorType"); }
  /// PDG number of the particle whose partons these are, 2212 where the info file does not say.
  pdg_id particle() const { return info_.has("Particle") ? info_.integer("Particle") : proton_id; }
  /// Range that the set is meant for.
  /// @throws bad_parameter if the info file does not say
  double x_min() const { return info_.number("XMin"); }
  double x_max() const { return info_.number("XMax"); }
  energy q_min() const { return info_.number("QMin") * GeV; }
  energy q_max() const { return info_.number("QMax") * GeV; }
  /// α_s of the set.
  /// @throws bad_parameter if it has no table of it
  lhapdf_alpha_s alpha_s() const { return lhapdf_alpha_s(info_); }

  /// Reads a member; 0 is the central one.
  /// @throws bad_parameter if there is none of that number, "path: cannot open: …" if its file is not there,
  /// and "path:line: …" if the file is not a complete table
  template <GridEdge Edge = grid_edge::as_stated>
  lhapdf_grid<Edge> member(std::size_t number, Edge at_edge = {}) const {
    if (number >= size_)
      throw bad_parameter("lhapdf_set: " + name() + ": member = " + std::to_string(number) + ": " +
                          info_.where("NumMembers") + " has members 0 to " + std::to_string(size_ - 1));
    const std::string path = member_path(number);
    const std::string text =
        text::read_file(path, ": " + info_.where("NumMembers") + " promises " + std::to_string(size_) + " members");
    return parse_member(text, path, std::move(at_edge));
  }

  /// Reads a member from text in memory; `name` is what errors call it.
  /// @throws bad_file "name:line: …" if it is not a complete table
  template <GridEdge Edge = grid_edge::as_stated>
  lhapdf_grid<Edge> parse_member(std::string_view text, const std::string& name, Edge at_edge = {}) const {
    return lhapdf_grid<Edge>(std::make_shared<const lhapdf::member>(lhapdf::member::read(text, name, info_)),
                             std::move(at_edge));
  }

  /// Reads every member and keeps none.
  /// @throws bad_parameter for the first that is missing or faulty
  void check_all_members() const {
    for (std::size_t number = 0; number < size_; ++number) static_cast<void>(member(number));
  }

 private:
  static std::vector<std::string> folders_to_search(const std::string& first) {
    std::vector<std::string> folders;
    if (!first.empty()) folders.push_back(first);
    const char* listed = std::getenv("LHAPDF_DATA_PATH");
    for (std::string_view rest = listed ? listed : ""; !rest.empty();) {
      const std::string_view one = rest.substr(0, rest.find(':'));
      if (!one.empty()) folders.emplace_back(one);
      rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    }
    return folders;
  }
  std::string member_path(std::size_t number) const {
    std::string digits = std::to_string(number);
    if (digits.size() < 4) digits.insert(0, 4 - digits.size(), '0');
    return base_ + "_" + digits + ".dat";
  }

  lhapdf_info info_;
  std::string base_;
  std::size_t size_ = 0;
  std::vector<pdg_id> flavors_;
};

}  // namespace nudipole

#endif  // NUDIPOLE_PARTON_LHAPDF_SET_HPP
